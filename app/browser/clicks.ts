/**
 * Tells the site which result of this search was opened, so that the secretariat sees which searches lead nowhere: the
 * search and the place of the result, and nothing of who reads. The page waits for nothing, and works without it.
 */
function tell(event: MouseEvent): void {
	// The middle button opens a result beside the page; the right one opens nothing yet.
	if (event.button > 1) return;
	const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[href]") : null;
	const result = link?.closest("#results ol > li");
	if (!link || !result || !/\/library\/[^/]+$/.test(link.pathname)) return;
	const place = [...document.querySelectorAll("#results ol > li")].indexOf(result) + 1;
	const [, locale] = location.pathname.split("/");
	const told = new URLSearchParams({ search: location.search, place: String(place) });
	navigator.sendBeacon(`/${locale}/search/clicked`, told);
}

document.addEventListener("click", tell);
document.addEventListener("auxclick", tell);
