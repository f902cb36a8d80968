import { windowStorage } from "./editor-storage.ts";

/**
 * Sorts as soon as an order is chosen. Applies a filter as soon as it is ticked, where the filters are beside the
 * results; on narrow windows, where they cover the results, their button does. The page is loaded anew, so the choice is
 * focused again, at the same place of the window. Without this script the buttons do both.
 */
const key = "ticked-filter";
const orderKey = "chosen-order";
const order = document.querySelector<HTMLSelectElement>(".sort select");
const filters = document.querySelector<HTMLFormElement>("#filters");

/** @returns the choice that was ticked before the page was loaded */
function tickedBefore(): { name: string; value: string; top: number } | undefined {
	const stored = windowStorage?.getItem(key);
	windowStorage?.removeItem(key);
	return stored ? JSON.parse(stored) : undefined;
}

const before = tickedBefore();
const choices = [...(filters?.querySelectorAll<HTMLInputElement>("input[type=checkbox]") ?? [])];
const choice = choices.find(({ name, value }) => name === before?.name && value === before.value);
if (before && choice) {
	const list = choice.closest("details");
	if (list) list.open = true;
	scrollBy(0, choice.getBoundingClientRect().top - before.top);
	choice.focus({ preventScroll: true });
}

filters?.addEventListener("change", ({ target }) => {
	if (!(target instanceof HTMLInputElement) || target.type !== "checkbox") return;
	if (!matchMedia("(min-width: 64rem)").matches) return;
	const { name, value } = target;
	windowStorage?.setItem(key, JSON.stringify({ name, value, top: target.getBoundingClientRect().top }));
	filters.requestSubmit();
});

if (order) {
	for (const button of order.form?.querySelectorAll<HTMLElement>("[data-without-script]") ?? []) button.hidden = true;
	if (windowStorage?.getItem(orderKey)) order.focus({ preventScroll: true });
	windowStorage?.removeItem(orderKey);
	order.addEventListener("change", () => {
		windowStorage?.setItem(orderKey, "1");
		order.form?.requestSubmit();
	});
}
