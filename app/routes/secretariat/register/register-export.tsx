import { registerColumns } from "#app/routes/secretariat/register/register-columns.tsx";
import type { RegisterPageData } from "#app/routes/secretariat/register/register-page.server.ts";
import { CheckboxGroup } from "#app/ui/form/field.tsx";
import { SecondaryButton, SubmitButton } from "#app/ui/form/submit-button.tsx";
import { Icon } from "#app/ui/frame/icon.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { columnsFor } from "#app/views/table/columns.ts";

/** Exports of the rows shown, with all columns or a selection, and exports that can be imported again. */
export function RegisterExport({ page }: { page: RegisterPageData }) {
	const { locale, messages } = useI18n();
	const { register, exports: words } = messages;
	const { address } = page;
	const columns = columnsFor(registerColumns, page, "file");
	const root = `/${locale}/secretariat`;
	const requested = address && `?${address}`;
	return (
		<>
			<a className="button button-line" href={`${root}/register.csv${requested}`}>
				<Icon name="save" /> {register.csv}
				<span className="visually-hidden">: {register.csvHint}</span>
			</a>
			<details className="drop">
				<summary className="button button-line">{words.more}</summary>
				<form action={`${root}/register.xlsx`} className="form panel">
					{[...new URLSearchParams(address)].map(([name, value]) => (
						<input key={name} type="hidden" name={name} value={value} />
					))}
					<CheckboxGroup
						name="columns"
						label={words.columns}
						hint={words.columnsHint}
						options={columns.map(({ key, label }) => ({ value: key, label: label(messages) }))}
						values={columns.map(({ key }) => key)}
					/>
					<p className="row">
						<SubmitButton>{words.xlsx}</SubmitButton>{" "}
						<SecondaryButton formAction={`${root}/register.csv`}>{words.csv}</SecondaryButton>
					</p>
					<p>{words.forImport}</p>
					<ul>
						<li>
							{words.forHere} <ImportLinks root={root} query="" />
						</li>
						<li>
							{words.forElsewhere} <ImportLinks root={root} query="?ids=no" />
						</li>
					</ul>
				</form>
			</details>
		</>
	);
}

function ImportLinks({ root, query }: { root: string; query: string }) {
	const words = useI18n().messages.exports;
	return (
		<>
			<a href={`${root}/register-for-import.xlsx${query}`}>{words.xlsx}</a>{" "}
			<a href={`${root}/register-for-import.csv${query}`}>{words.csv}</a>
		</>
	);
}
