import { countWords } from "./count-words.ts";

const numbers = new Intl.NumberFormat(`${document.documentElement.lang}-u-nu-latn`);

/** Shows the number of words written and allowed below a text field. */
export function showWords(area: HTMLTextAreaElement | HTMLInputElement): void {
	const place = document.getElementById(`words-${area.id}`);
	if (!place?.dataset.words) return;
	const count = countWords(area.value);
	place.textContent = place.dataset.words.replace("#", numbers.format(count));
	place.classList.toggle("over", count > Number(place.dataset.cap));
}
