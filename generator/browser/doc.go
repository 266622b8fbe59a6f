// Package browser looks at the built site as its readers do: through a real
// Chromium, over HTTP under a base path and from a folder, with and without
// JavaScript, on screen and on paper; and through the Nu HTML checker and
// axe-core; and at its scripts through the TypeScript compiler. It holds tests only.
package browser
