import type { LinksFunction, MetaDescriptor } from "@remix-run/node";
import { type SheetPractice, sheetParams } from "#app/exchange/gap-sheet/gap-sheet.ts";
import { type Locale, messagesFor } from "#app/messages/index.ts";
import sheetStyles from "#app/ui/pages/gap-sheet.css?url";

/** The stylesheet of sheets, which other readers need not download. */
export const sheetLinks: LinksFunction = () => [{ rel: "stylesheet", href: sheetStyles }];

/** The sheet of practices in exact versions, without answers. */
export function gapSheetPath(locale: string, ...practices: SheetPractice[]): string {
	return `/${locale}/gap-sheet?${sheetParams(practices, {})}`;
}

/** The title of a sheet. Search engines index the practices, but nobody's answers. */
export function sheetMeta(locale: Locale, practices: readonly { title: string }[]): MetaDescriptor[] {
	const { gapSheet, site } = messagesFor(locale);
	const title = practices.length > 0 ? gapSheet.titleOf(practices.map((practice) => practice.title)) : gapSheet.title;
	return [{ title: site.recordTitle(title) }, { name: "robots", content: "noindex, nofollow" }];
}
