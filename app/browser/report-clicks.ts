/**
 * Reports which search result was opened, so that the secretariat can see which searches lead nowhere. Sends the search
 * and the rank of the result, and nothing about the reader. The page does not wait for it and works without it.
 */
function reportClick(event: MouseEvent): void {
	// The middle button opens the result in a new tab; the right one only opens a menu.
	if (event.button > 1) return;
	const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[href]") : null;
	const result = link?.closest("#results ol > li");
	if (!link || !result || !/\/library\/[^/]+$/.test(link.pathname)) return;
	const rank = [...document.querySelectorAll("#results ol > li")].indexOf(result) + 1;
	const [, locale] = location.pathname.split("/");
	const body = new URLSearchParams({ search: location.search, place: String(rank) });
	navigator.sendBeacon(`/${locale}/search/clicked`, body);
}

document.addEventListener("click", reportClick);
document.addEventListener("auxclick", reportClick);
