"""A token endpoint of one's own (RFC 6749), with TLS: gives access tokens that a Dovecot takes, and a new refresh token with each."""
import http.server
import json
import secrets
import ssl
import threading
import urllib.parse


class TokenEndpoint:
    CLIENT, SECRET = "svar-client", "client-sécret"

    def __init__(self, dovecot, user, lifetime=3600):
        self.user, self.lifetime = user, lifetime
        self.refresh = "refresh-" + secrets.token_urlsafe(16)
        self.asked = []
        # What it answers instead: (status, headers, body).
        self.instead = None
        endpoint = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                form = urllib.parse.parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
                fields = {name: values[0] for name, values in form.items()}
                endpoint.asked.append((self.path, self.headers["Content-Type"], fields))
                status, headers, body = endpoint.instead or endpoint.answer(fields, dovecot.tokens.good)
                self.send_response(status)
                for name, value in ({"Content-Type": "application/json"} | headers).items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def do_GET(self):
                endpoint.asked.append((self.path, None, {}))
                self.send_error(405)

            def log_message(self, *_):
                pass

        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*map(str, dovecot.certificate))
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        self.url = f"https://localhost:{self.server.server_port}/oauth2/v2.0/token?tenant=x"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def answer(self, fields, good):
        if (fields.get("client_id"), fields.get("client_secret")) != (self.CLIENT, self.SECRET):
            return 401, {}, json.dumps({"error": "invalid_client"}).encode()
        token = "access-" + secrets.token_urlsafe(600)
        answer = {"access_token": token, "token_type": "Bearer", "expires_in": self.lifetime}
        if fields.get("grant_type") == "refresh_token":
            # As the strict ones do: each is good once.
            if fields.get("refresh_token") != self.refresh:
                return 400, {}, json.dumps({"error": "invalid_grant", "error_description": "The token was revoked."}).encode()
            self.refresh = answer["refresh_token"] = "refresh-" + secrets.token_urlsafe(16)
        elif fields.get("grant_type") != "client_credentials" or fields.get("scope") != "https://outlook.office365.com/.default":
            return 400, {}, json.dumps({"error": "invalid_scope"}).encode()
        good.clear()
        good[token] = self.user
        return 200, {}, json.dumps(answer).encode()

    def stop(self):
        self.server.shutdown()
        self.server.server_close()
