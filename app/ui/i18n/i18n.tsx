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

/** Stands once around every page and says in which language the components below it speak. */
export function LocaleProvider({ locale, children }: { locale: Locale; children: ReactNode }) {
	return <LocaleContext.Provider value={locale}>{children}</LocaleContext.Provider>;
}

export interface I18n {
	locale: Locale;
	dir: "ltr" | "rtl";
	messages: Messages;
	formats: Formats;
}

/** The words and formats of the page's language. */
export function useI18n(): I18n {
	const locale = useContext(LocaleContext);
	return { locale, dir: direction(locale), messages: messagesFor(locale), formats: formats(locale) };
}
