import { Icon } from "#app/ui/frame/icon.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

/**
 * The ways to the files of a table that is shown.
 * @param href where they are, without their ending
 * @param query what the table is asked for, with its question mark; empty where nothing is
 */
export function FileLinks({ href, query }: { href: string; query: string }) {
	const words = useI18n().messages.exports;
	return (
		<p className="row no-print">
			<Icon name="save" /> {words.shown}{" "}
			<a href={`${href}.xlsx${query}`} aria-label={words.shownAs(words.xlsx)}>
				{words.xlsx}
			</a>{" "}
			<a href={`${href}.csv${query}`} aria-label={words.shownAs(words.csv)}>
				{words.csv}
			</a>
		</p>
	);
}
