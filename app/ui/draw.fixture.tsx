import { renderToStaticMarkup } from "react-dom/server";
import type { Locale } from "#app/messages/index.ts";
import { LocaleProvider } from "#app/ui/i18n/i18n.tsx";

/** The HTML of a component in a language. */
export function draw(element: React.ReactNode, locale: Locale = "en"): string {
	return renderToStaticMarkup(<LocaleProvider locale={locale}>{element}</LocaleProvider>);
}
