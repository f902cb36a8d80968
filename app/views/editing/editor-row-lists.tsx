import type { ReactNode } from "react";
import type { Control } from "#app/library/form/practice-form-fields.ts";
import { columnsOf, type RowList } from "#app/library/record/field-lookup.ts";
import { practiceFields } from "#app/library/record/practice-fields.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { useFiles } from "#app/views/editing/editor-fields.tsx";
import {
	type ColumnProps,
	type Place,
	RowCheckbox,
	RowCheckboxes,
	RowDate,
	RowLine,
	RowSelect,
	RowsControl,
	RowText,
	RowTyped,
} from "#app/views/editing/editor-rows.tsx";
import { useEditor } from "#app/views/editing/editor-state.tsx";

/** A list of rows with the columns of the registry, some of them side by side. */
export function ListControl({ list }: { list: RowList }) {
	const { beside = [] } = practiceFields[list] as { beside?: readonly (readonly string[])[] };
	return (
		<RowsControl list={list}>
			{(row) =>
				columnsOf(list).map(([column]): ReactNode => {
					const together = beside.find((columns) => columns.includes(column));
					if (!together) return <RowColumn key={column} {...row} column={column} />;
					if (together[0] !== column) return null;
					return (
						<div key={column} className="series">
							{together.map((one) => (
								<RowColumn key={one} {...row} column={one} />
							))}
						</div>
					);
				})
			}
		</RowsControl>
	);
}

/** The control for the kind of a column. */
function RowColumn({ column, ...row }: Place & { column: string }) {
	const { options, sources } = useEditor();
	const { columnHints } = useI18n().messages.editor;
	const files = useFiles();
	const columns: Record<string, Control> = Object.fromEntries(columnsOf(row.list));
	const { kind = "", of, hint = "", rows = 2 } = columns[column] ?? {};
	const props: ColumnProps = { ...row, column, hint: columnHints[hint as keyof typeof columnHints] };
	switch (kind) {
		case "text":
			return <RowText {...props} rows={rows} />;
		case "series":
			return <RowText {...props} rows={1} />;
		case "code":
			return of ? <RowSelect {...props} options={options[of]} /> : null;
		case "country":
			return <RowTyped {...props} of="countries" />;
		case "goal":
			return <RowTyped {...props} of="sdgs" />;
		case "number":
			return <RowLine {...props} dir="ltr" inputMode="decimal" />;
		case "date":
			return <RowDate {...props} />;
		case "year":
		case "url":
		case "pid":
			return <RowLine {...props} dir="ltr" />;
		case "source":
			return sources.length > 0 ? (
				<RowLine {...props} hint={columnHints.numberedSource} offers="list-sources" />
			) : (
				<RowLine {...props} />
			);
		case "tick":
			return <RowCheckbox {...props} />;
		case "files":
			return files.length > 0 ? <RowCheckboxes {...props} options={files} /> : null;
		default:
			return <RowLine {...props} />;
	}
}
