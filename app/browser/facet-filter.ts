/**
 * A field over the choices of a long facet that leaves those which hold the typed letters. It opens the rest of them while
 * something stands in it. Without it the choices are one list, the rest of which opens on demand.
 */
const plain = (text: string) =>
	text
		.normalize("NFKD")
		.replace(/\p{M}/gu, "")
		.toLowerCase()
		.replace(/ə/g, "e")
		.replace(/[ıİ]/g, "i")
		.replace(/[أإآٱ]/g, "ا")
		.replace(/ة/g, "ه")
		.replace(/ى/g, "ي");

for (const field of document.querySelectorAll<HTMLInputElement>("[data-filters-choices]")) {
	const facet = field.closest("fieldset");
	const choices = [...(facet?.querySelectorAll<HTMLElement>("label.choice") ?? [])];
	const rest = facet?.querySelector("details");
	const said = facet?.querySelector<HTMLElement>("[role=status]");
	const sentence = field.dataset.said ?? "";
	const wasOpen = rest?.open ?? false;
	const show = () => {
		const wanted = plain(field.value.trim());
		let fitting = 0;
		for (const choice of choices) {
			// What is ticked is never out of sight: it would be sent all the same.
			const fits = plain(choice.textContent ?? "").includes(wanted);
			const ticked = choice.querySelector("input")?.checked ?? false;
			choice.hidden = !fits && !ticked;
			if (fits) fitting++;
		}
		if (rest) rest.open = wanted !== "" || wasOpen;
		if (said) said.textContent = wanted ? sentence.replace("#", String(fitting)) : "";
	};
	field.addEventListener("input", show);
	// Enter would send the form of the filters, which nobody means who looks for a choice.
	field.addEventListener("keydown", (event) => {
		if (event.key === "Enter") event.preventDefault();
	});
	const row = field.closest<HTMLElement>("[data-with-script]");
	if (row) row.hidden = false;
}
