import { defaultLocale, isLocale, type Locale } from "./locales.ts";

export { isLocale };

/** The cookie that `/language` sets when a reader chooses a language; over https with the prefix `__Host-`. */
export const localeCookie = "language";

/**
 * The language of a page: the one in its path, else the reader's choice, else the first in Accept-Language that the
 * site has.
 */
export function preferredLocale(
	pathname: string | undefined,
	cookies: string | undefined,
	accepted: string | undefined,
): Locale {
	const [, segment] = (pathname ?? "").split("/");
	if (isLocale(segment)) return segment;
	const chosen = new RegExp(`(?:^|;\\s*)(?:__Host-)?${localeCookie}=([a-z]{2,3})`).exec(cookies ?? "")?.[1];
	if (isLocale(chosen)) return chosen;
	return acceptedLanguages(accepted).find(isLocale) ?? defaultLocale;
}

function acceptedLanguages(header: string | undefined): string[] {
	return (header ?? "")
		.split(",", 30)
		.map((entry) => {
			const [tag = "", ...parameters] = entry.trim().split(";");
			const quality = Number(/q=([\d.]+)/.exec(parameters.join(";"))?.[1] ?? 1);
			return { language: tag.split("-")[0]?.toLowerCase() ?? "", quality };
		})
		.filter(({ quality }) => quality > 0)
		.sort((a, b) => b.quality - a.quality)
		.map(({ language }) => language);
}
