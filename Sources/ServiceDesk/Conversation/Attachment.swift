/// A file that came with a message; named here so that its ids have a type.
package enum Attachment {}
