/**
 * Counts words as `library/values/word-count.ts` does; scripts of the browser import nothing of the areas, so that it stands
 * here once more, and a test holds both together.
 */
export function countWords(text: string): number {
	return text.replace(linkAddress, "]").replace(tag, " ").match(word)?.length ?? 0;
}

const linkAddress = /\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+"[^"]*")?\)/g;
const tag = /<\/?[a-z][^>]*>|<https?:[^>]*>/gi;
const word = /[\p{L}\p{M}\p{N}]+(?:['’ʼ.,:/\-‐‑\u200c\u200d][\p{L}\p{M}\p{N}]+)*/gu;
