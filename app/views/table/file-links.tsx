import { Icon } from "#app/ui/frame/icon.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { addressWith, type TableAddress } from "#app/views/table/table-address.ts";

/** Links to a table with the filters and the order of its page, as XLSX and CSV. */
export function FileLinks({ at: { path, query } }: { at: TableAddress }) {
	const words = useI18n().messages.exports;
	const hrefOf = (ending: string) => addressWith({ path: `${path}.${ending}`, query }, {});
	return (
		<p className="row table-actions no-print">
			<Icon name="save" /> {words.shown}{" "}
			<a href={hrefOf("xlsx")} aria-label={words.shownAs(words.xlsx)}>
				{words.xlsx}
			</a>{" "}
			<a href={hrefOf("csv")} aria-label={words.shownAs(words.csv)}>
				{words.csv}
			</a>
		</p>
	);
}
