/**
 * Counts words exactly as `library/values/word-count.ts` does. Browser scripts import nothing from the areas, so the
 * rule is repeated here; a test compares the two.
 */
export function countWords(text: string): number {
	return text.replace(linkAddress, "]").replace(tag, " ").match(word)?.length ?? 0;
}

const linkAddress = /\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+"[^"]*")?\)/g;
const tag = /<\/?[a-z][^>]*>|<https?:[^>]*>/gi;
const word = /[\p{L}\p{M}\p{N}]+(?:['’ʼ.,:/\-‐‑\u200c\u200d][\p{L}\p{M}\p{N}]+)*/gu;
