import { useFiles } from "#app/routes/desk/editor/editor-fields.tsx";
import {
	AskRows,
	RowLine,
	RowOne,
	RowText,
	RowTick,
	RowTicks,
	RowTyped,
} from "#app/routes/desk/editor/editor-rows.tsx";
import { useEditor } from "#app/routes/desk/editor/editor-state.tsx";
import { useWords } from "#app/ui/i18n/i18n.tsx";

/** The lists of the form, each with what one row of it asks. */

export function AskResults() {
	const { sources } = useEditor();
	const { columnHints } = useWords().messages.editor;
	return (
		<AskRows list="results">
			{(row) => (
				<>
					<RowLine {...row} column="indicator" />
					<div className="series">
						<RowLine {...row} column="unit" hint={columnHints.unit} />
						<RowLine {...row} column="baseline" hint={columnHints.number} dir="ltr" inputMode="decimal" />
						<RowLine {...row} column="baselineDate" hint={columnHints.partialDate} dir="ltr" />
					</div>
					<RowTick {...row} column="beforeChange" />
					<RowText {...row} column="between" hint={columnHints.between} rows={1} />
					<div className="series">
						<RowLine {...row} column="value" dir="ltr" inputMode="decimal" />
						<RowLine {...row} column="valueDate" dir="ltr" />
					</div>
					<RowLine
						{...row}
						column="source"
						hint={columnHints.source}
						{...(sources.length > 0 ? { offers: "list-sources" } : {})}
					/>
				</>
			)}
		</AskRows>
	);
}

export function AskConditions() {
	const { options } = useEditor();
	return (
		<AskRows list="conditions">
			{(row) => (
				<>
					<div className="series">
						<RowOne {...row} column="type" options={options.conditionType} />
						<RowOne {...row} column="need" options={options.conditionNeed} />
					</div>
					<RowText {...row} column="what" rows={2} />
				</>
			)}
		</AskRows>
	);
}

export function AskBuildingBlocks() {
	const files = useFiles();
	return (
		<AskRows list="buildingBlocks">
			{(row) => (
				<>
					<RowLine {...row} column="title" />
					<RowText {...row} column="what" rows={3} />
					<RowText {...row} column="enablers" rows={2} />
					<RowText {...row} column="lesson" rows={2} />
					{files.length > 0 && <RowTicks {...row} column="files" options={files} />}
				</>
			)}
		</AskRows>
	);
}

export function AskKeyDates() {
	const { columnHints } = useWords().messages.editor;
	return (
		<AskRows list="keyDates">
			{(row) => (
				<>
					<RowLine {...row} column="date" hint={columnHints.partialDate} dir="ltr" />
					<RowLine {...row} column="what" />
				</>
			)}
		</AskRows>
	);
}

export function AskGoals() {
	return (
		<AskRows list="sdgs">
			{(row) => (
				<>
					<RowTyped {...row} column="code" of="sdgs" />
					<RowText {...row} column="how" rows={2} />
				</>
			)}
		</AskRows>
	);
}

export function AskLegalBasis() {
	const { options } = useEditor();
	return (
		<AskRows list="legalBasis">
			{(row) => (
				<>
					<RowLine {...row} column="title" />
					<div className="series">
						<RowOne {...row} column="type" options={options.legalType} />
						<RowLine {...row} column="url" dir="ltr" />
					</div>
				</>
			)}
		</AskRows>
	);
}

export function AskPartners() {
	const { options } = useEditor();
	const { columnHints } = useWords().messages.editor;
	return (
		<AskRows list="partners">
			{(row) => (
				<>
					<RowLine {...row} column="name" />
					<div className="series">
						<RowOne {...row} column="role" options={options.partnerRole} />
						<RowOne {...row} column="type" options={options.ownerType} />
					</div>
					<RowTyped {...row} column="country" of="countries" hint={columnHints.country} />
				</>
			)}
		</AskRows>
	);
}

export function AskLineage() {
	const { options } = useEditor();
	const { columnHints } = useWords().messages.editor;
	return (
		<AskRows list="lineage">
			{(row) => (
				<>
					<div className="series">
						<RowTyped {...row} column="fromCountry" of="countries" hint={columnHints.country} />
						<RowLine {...row} column="fromPid" hint={columnHints.pid} dir="ltr" />
					</div>
					<div className="series">
						<RowTyped {...row} column="toCountry" of="countries" hint={columnHints.to} />
						<RowLine {...row} column="toPid" hint={columnHints.to} dir="ltr" />
					</div>
					<div className="series">
						<RowLine {...row} column="date" hint={columnHints.partialDate} dir="ltr" />
						<RowOne {...row} column="certainty" options={options.certainty} />
					</div>
					<RowText {...row} column="what" rows={2} />
				</>
			)}
		</AskRows>
	);
}

export function AskLinks() {
	return (
		<AskRows list="links">
			{(row) => (
				<div className="series">
					<RowLine {...row} column="title" />
					<RowLine {...row} column="url" dir="ltr" />
				</div>
			)}
		</AskRows>
	);
}

export function AskRecognitions() {
	return (
		<AskRows list="recognitions">
			{(row) => (
				<>
					<RowLine {...row} column="title" />
					<div className="series">
						<RowLine {...row} column="body" />
						<RowLine {...row} column="year" dir="ltr" />
					</div>
				</>
			)}
		</AskRows>
	);
}
