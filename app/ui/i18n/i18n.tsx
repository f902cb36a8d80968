import { createContext, type ReactNode, useContext } from "react";
import {
	defaultLocale,
	direction,
	type Formats,
	formats,
	type Locale,
	type Messages,
	messagesFor,
} from "#app/messages/index.ts";

const LocaleContext = createContext<Locale>(defaultLocale);

/** Sets the language of the components below it; once around every page. */
export function LocaleProvider({ locale, children }: { locale: Locale; children: ReactNode }) {
	return <LocaleContext.Provider value={locale}>{children}</LocaleContext.Provider>;
}

export interface I18n {
	locale: Locale;
	dir: "ltr" | "rtl";
	messages: Messages;
	formats: Formats;
}

/** The language of the page with its catalogue, its direction and its formats. */
export function useI18n(): I18n {
	const locale = useContext(LocaleContext);
	return { locale, dir: direction(locale), messages: messagesFor(locale), formats: formats(locale) };
}
