// Runs before a page does: its body is laid out for paper alone. A style sheet of
// this kind is no matter of the page's Content-Security-Policy.
{
  const unseen = new CSSStyleSheet();
  unseen.replaceSync("@media screen { body { display: none } }");
  document.adoptedStyleSheets = [unseen];
}
