"""A person with a browser that knows no scripts: cookies, pages, and the forms on them."""
from html.parser import HTMLParser
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urljoin

from svar import request


SESSION = "__Host-svar"
# The hidden field that binds a form to the one it was shown to.
TOKEN = "token"


class Form:
    def __init__(self, attributes):
        self.action = attributes.get("action") or ""
        self.method = (attributes.get("method") or "get").upper()
        self.fields = {}
        self.choices = {}


class _Forms(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.forms, self._select, self._textarea = [], None, None

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "form":
            self.forms.append(Form(attributes))
        if not self.forms:
            return
        name = attributes.get("name")
        form = self.forms[-1]
        if tag == "input" and name and attributes.get("type") not in ("submit", "checkbox", "radio"):
            form.fields[name] = attributes.get("value") or ""
        elif tag == "button" and name:
            form.fields.setdefault(name, attributes.get("value") or "")
        elif tag == "textarea" and name:
            form.fields[name], self._textarea = "", name
        elif tag == "select" and name:
            self._select, form.choices[name] = name, []
        elif tag == "option" and self._select:
            value = attributes.get("value") or ""
            form.choices[self._select].append(value)
            if "selected" in attributes or self._select not in form.fields:
                form.fields[self._select] = value

    def handle_endtag(self, tag):
        if tag == "select":
            self._select = None
        elif tag == "textarea":
            self._textarea = None

    def handle_data(self, data):
        if self._textarea and self.forms:
            self.forms[-1].fields[self._textarea] += data


def forms(html):
    parser = _Forms()
    parser.feed(html)
    return parser.forms


class Visitor:
    def __init__(self, base_url, language="en"):
        self.base_url = base_url
        self.language = language
        self.cookies = {}
        self.location = base_url + "/"

    def request(self, method, path, fields=None, headers=None):
        """One request and its answer, redirects not followed; cookies are kept as a browser would."""
        sent = {"Accept-Language": self.language, "Accept": "text/html"} | (headers or {})
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        body = None
        if method == "POST":
            body = urlencode(fields or {}).encode()
            sent.setdefault("Content-Type", "application/x-www-form-urlencoded")
            sent.setdefault("Origin", self.base_url)
        answer = request(method, urljoin(self.base_url + "/", path), body, sent)
        for line in answer.headers.get_all("Set-Cookie") or []:
            for name, morsel in SimpleCookie(line).items():
                if morsel["max-age"] == "0" or not morsel.value:
                    self.cookies.pop(name, None)
                else:
                    self.cookies[name] = morsel.value
        return answer

    def get(self, path):
        return self.request("GET", path)

    def form(self, page, action_end):
        """The form of that page whose action ends so; AssertionError names those that are there."""
        answer = self.get(page)
        assert answer.status == 200, f"{page}: {answer.status}\n{answer.text[:2000]}"
        found = forms(answer.text)
        fitting = [form for form in found if (form.action or page).split("?")[0].endswith(action_end)]
        assert fitting, f"{page} has no form to …{action_end}, only to {[form.action for form in found]}"
        return fitting[0]

    def submit(self, page, action_end, **fields):
        """Fills in a form as it stands on the page, hidden fields included, and sends it."""
        form = self.form(page, action_end)
        unknown = set(fields) - set(form.fields)
        assert not unknown, f"the form to {form.action} has no field {unknown}, only {set(form.fields)}"
        return self.request("POST", form.action or page, form.fields | fields)

    def sign_in(self, email="anna@desk.test", password=None):
        from svar import PASSWORD
        return self.submit("/sign-in", "/sign-in", email=email, password=PASSWORD if password is None else password)

    @property
    def session(self):
        """The session cookie's value, or None."""
        return self.cookies.get(SESSION)
