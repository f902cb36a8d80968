/**
 * Counts words as people do: letters and digits of any script, `don't`, `one-stop` and `1,000` each once. Marks of
 * Markdown and the addresses of links are no words.
 */
export function countWords(text: string): number {
	return text.replace(linkAddress, "]").replace(tag, " ").match(word)?.length ?? 0;
}

const linkAddress = /\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+"[^"]*")?\)/g;
const tag = /<\/?[a-z][^>]*>|<https?:[^>]*>/gi;
const word = /[\p{L}\p{M}\p{N}]+(?:['’ʼ.,:/\-‐‑\u200c\u200d][\p{L}\p{M}\p{N}]+)*/gu;
