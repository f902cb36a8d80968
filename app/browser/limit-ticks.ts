/** Says as soon as more practices are ticked than can be compared. Without this script, the comparison says so itself. */
const limit = document.querySelector<HTMLElement>("[data-most]");

addEventListener("change", ({ target }) => {
	if (!limit || !(target instanceof HTMLInputElement) || target.name !== "p") return;
	const ticked = document.querySelectorAll('input[name="p"]:checked').length;
	limit.textContent = ticked > Number(limit.dataset.most) ? (limit.dataset.tooMany ?? "") : "";
});

export {};
