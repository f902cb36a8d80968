/**
 * Whoever changes the language of a record goes on reading where they were: the links of languages carry the section
 * that stands at the top of the window. Without this they lead to the top of the page.
 */

/** Which section a reader reads: the last one that begins above this part of the window. */
const readingLine = 0.25;

function sectionInSight(): string {
	const line = innerHeight * readingLine;
	const begun = [...document.querySelectorAll<HTMLElement>("main section[id]")].filter(
		(section) => section.getBoundingClientRect().top <= line,
	);
	return begun.at(-1)?.id ?? "";
}

document.addEventListener("click", ({ target }) => {
	const link = target instanceof Element ? target.closest<HTMLAnchorElement>("a[hreflang]") : null;
	if (link) link.hash = sectionInSight();
});
