/** Frequent short words that distinguish languages in Latin script. */
const stopWords: Record<string, readonly string[]> = {
	en: ["the", "of", "and", "to", "in", "is", "for", "was", "with", "that", "are", "by", "were", "from"],
	fr: ["le", "la", "les", "des", "et", "du", "une", "est", "pour", "dans", "que", "qui", "par", "sur", "aux"],
	tr: ["ve", "bir", "bu", "için", "ile", "da", "de", "olarak", "olan", "daha", "çok", "gibi", "ancak", "kadar"],
	az: ["və", "bir", "bu", "üçün", "ilə", "də", "da", "olan", "edilib", "olunur", "kimi", "daha", "isə", "hər"],
};

/**
 * Guesses the language of a text from its letters and its stop words.
 * @returns `ar`, `az`, `en`, `fr`, `ru` or `tr`; null if it cannot be determined reliably
 */
export function guessLanguage(text: string): string | null {
	const sample = text.slice(0, 50_000).toLowerCase();
	const letters = count(sample, /\p{L}/gu);
	if (letters < 20) return null;
	// Other languages of the same script have letters that this one lacks.
	if (count(sample, /\p{Script=Arabic}/gu) > letters / 2) return count(sample, /[پچژگ]/g) > letters / 200 ? null : "ar";
	if (count(sample, /\p{Script=Cyrillic}/gu) > letters / 2) {
		return count(sample, /[әғқңөұүһіїєґђјљњћџ]/g) > letters / 200 ? null : "ru";
	}
	if (count(sample, /ə/g) > letters / 200) return "az";
	const words = sample.match(/\p{L}+/gu) ?? [];
	const [best, next] = Object.entries(stopWords)
		.filter(([language]) => language !== "az")
		.map(([language, little]) => ({ language, found: words.filter((word) => little.includes(word)).length }))
		.sort((a, b) => b.found - a.found);
	return best && best.found > words.length / 20 && best.found > (next?.found ?? 0) ? best.language : null;
}

function count(text: string, pattern: RegExp): number {
	return text.match(pattern)?.length ?? 0;
}
