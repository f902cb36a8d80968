import { countWords } from "./count-words.ts";

const numbers = new Intl.NumberFormat(`${document.documentElement.lang}-u-nu-latn`);

/** Shows the number of words written and allowed below a text field. */
export function showWordCount(area: HTMLTextAreaElement | HTMLInputElement): void {
	const counter = document.getElementById(`words-${area.id}`);
	if (!counter?.dataset.words) return;
	const count = countWords(area.value);
	counter.textContent = counter.dataset.words.replace("#", numbers.format(count));
	counter.classList.toggle("over", count > Number(counter.dataset.cap));
}
