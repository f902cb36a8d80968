/**
 * Keeps the reading position when a reader changes the language of a record: adds the current section to the language
 * links. Without this script they lead to the top of the page.
 */

/** The current section is the last one that begins above this fraction of the window's height. */
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
