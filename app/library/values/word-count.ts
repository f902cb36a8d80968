/**
 * Counts words in any script; `don't`, `one-stop` and `1,000` are one word each. Markdown syntax and link addresses
 * don't count.
 */
export function countWords(text: string): number {
	return text.replace(linkAddress, "]").replace(tag, " ").match(word)?.length ?? 0;
}

const linkAddress = /\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+"[^"]*")?\)/g;
const tag = /<\/?[a-z][^>]*>|<https?:[^>]*>/gi;
const word = /[\p{L}\p{M}\p{N}]+(?:['’ʼ.,:/\-‐‑\u200c\u200d][\p{L}\p{M}\p{N}]+)*/gu;
