// Waits for fonts and images, those too that nobody has seen. Answers false when
// the body is not shown and the style sheets name pictures: those are loaded for
// what is shown.
(async () => {
  await document.fonts.ready;
  await Promise.all([...document.fonts].map((face) => face.load().catch(() => {})));
  const images = [...document.images];
  for (const image of images) image.loading = "eager";
  await Promise.all(images.map((image) => image.decode().catch(() => {})));
  if (!document.adoptedStyleSheets.length) return true;
  const named = (rules) => [...rules].some((rule) => (rule.cssRules?.length ? named(rule.cssRules) : !rule.style?.length ? false : /url\((?!["']?(data:|#))/.test(rule.cssText)));
  return ![...document.styleSheets].some((sheet) => named(sheet.cssRules));
})()
