import { Icon } from "#app/ui/frame/icon.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

/**
 * Links to the table on the page as XLSX and CSV.
 * @param href the URL of the files without an ending
 * @param query the parameters of the table with their question mark; may be empty
 */
export function FileLinks({ href, query }: { href: string; query: string }) {
	const words = useI18n().messages.exports;
	return (
		<p className="row table-actions no-print">
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
