/**
 * Keeps ticked results while the reader changes page, filters, order or words: the links and forms of the search then
 * name them, like the practices of a list. Also says as soon as more are ticked than can be compared. Without this
 * script, the page says that ticks count for one page, and the comparison that there are too many.
 */
const limit = document.querySelector<HTMLElement>("[data-most]");
const ticks = [...document.querySelectorAll<HTMLInputElement>('#results input[name="p"][type="checkbox"]')];
const links = document.querySelectorAll<HTMLAnchorElement>(`main a[href^="${location.pathname}?"]`);

for (const part of document.querySelectorAll<HTMLElement>(".compare-bar [data-without-script]")) part.hidden = true;

function showTicks(): void {
	for (const link of links) {
		const { searchParams, pathname } = new URL(link.href);
		for (const { value, checked } of ticks) {
			searchParams.delete("p", value);
			if (checked) searchParams.append("p", value);
		}
		link.setAttribute("href", `${pathname}?${searchParams}`);
	}
	if (!limit) return;
	const ticked = ticks.filter(({ checked }) => checked).length;
	limit.textContent = ticked > Number(limit.dataset.most) ? (limit.dataset.tooMany ?? "") : "";
}

addEventListener("change", showTicks);
// A page that the browser kept, or loaded again, may have ticks.
addEventListener("pageshow", showTicks);

addEventListener("formdata", ({ target, formData }) => {
	if (!(target instanceof HTMLFormElement) || new URL(target.action).pathname !== location.pathname) return;
	for (const { value, checked } of ticks) if (checked) formData.append("p", value);
});

export {};
