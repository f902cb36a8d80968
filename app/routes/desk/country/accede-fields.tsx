import {
	type AccessionPaper,
	accessionPapers,
	longestLine,
	longestStatement,
} from "#app/membership/accession/accession.ts";
import type { AccedePage } from "#app/routes/desk/country/accede-page.server.ts";
import { Select, TextArea, TextInput } from "#app/ui/form/field.tsx";
import { useWords } from "#app/ui/i18n/i18n.tsx";

interface FieldsProps {
	page: AccedePage;
	/** What was typed, when the form comes back. */
	typed: Record<string, string> | undefined;
	/** Sentences by the ids of the fields. */
	problems: Record<string, string>;
}

/** The form of a request to be admitted. Every button keeps what was written. */
export function AccedeFields({ page, typed, problems }: FieldsProps) {
	const { messages } = useWords();
	const { accede } = messages.requests;
	const { request, content } = page;
	const choice = page.entities.length > 0;
	const value = (name: keyof typeof content) => typed?.[name] ?? content[name] ?? "";
	const line = (
		name: "signatory" | "entityName" | "contactName" | "contactOffice" | "contactEmail" | "contactPhone",
	) => ({
		name,
		label: accede[name],
		defaultValue: value(name),
		problem: problems[name],
		maxLength: longestLine,
	});
	return (
		<form method="post" className="form" noValidate>
			<input type="hidden" name="revision" value={request?.revision ?? ""} />
			<h2>{accede.requestPart}</h2>
			<TextArea
				name="statement"
				label={accede.statement}
				hint={accede.statementHint}
				rows={6}
				maxLength={longestStatement}
				defaultValue={value("statement")}
				problem={problems.statement}
				dir="auto"
			/>
			<TextInput {...line("signatory")} hint={accede.signatoryHint} dir="auto" />
			<h2>{accede.entityPart}</h2>
			{choice && (
				<Select
					name="entityId"
					label={accede.entity}
					empty={accede.entityNone}
					options={page.entities.map(({ id, name }) => ({ value: id, label: name.text, lang: name.language }))}
					defaultValue={value("entityId")}
					problem={problems.entityId}
				/>
			)}
			<TextInput
				{...line("entityName")}
				{...(choice ? {} : { label: accede.entityOnly })}
				hint={accede.entityNameHint}
				optional={choice}
				dir="auto"
			/>
			<h2>{accede.contactPart}</h2>
			<TextInput {...line("contactName")} dir="auto" autoComplete="off" />
			<TextInput {...line("contactOffice")} dir="auto" />
			<TextInput {...line("contactEmail")} type="email" dir="ltr" autoComplete="off" />
			<TextInput {...line("contactPhone")} type="tel" optional dir="ltr" autoComplete="off" />
			<h2>{accede.papers}</h2>
			<p className="muted">{accede.papersHint}</p>
			<PaperPart page={page} paper="letter" problem={problems.letterId} />
			<PaperPart page={page} paper="designation" problem={problems.designationId} />
			<p className="row" id="send">
				<button className="button" type="submit" name="intent" value="send">
					{request?.state === "returned" ? accede.sendAgain : accede.send}
				</button>{" "}
				<button className="button button-line" type="submit" name="intent" value="save">
					{request?.state === "returned" ? messages.common.save : accede.save}
				</button>
			</p>
		</form>
	);
}

/** A paper that is there or missing, with the button that keeps the form and leads to where it is handed over. */
function PaperPart({ page, paper, problem }: { page: AccedePage; paper: AccessionPaper; problem: string | undefined }) {
	const { said, accede } = useWords().messages.requests;
	const name = accessionPapers[paper];
	const there = page.papers[paper];
	const words = {
		letter: there ? accede.changeLetter : accede.addLetter,
		designation: there ? accede.changeDesignation : accede.addDesignation,
	};
	return (
		<div className={problem ? "field field-wrong" : "field"} id={name} tabIndex={problem ? -1 : undefined}>
			<h3 className="label">{said[paper]}</h3>
			{problem && <p className="problem">{problem}</p>}
			<input type="hidden" name={name} value={page.content[name] ?? ""} />
			<p>
				{there ? (
					<a href={`/documents/${there.id}`} className="break">
						<bdi>{there.title}</bdi>
					</a>
				) : (
					<span className="muted">{said.missing}</span>
				)}
			</p>
			<p className="gap-small">
				<button className="button button-line small" type="submit" name="intent" value={paper}>
					{words[paper]}
				</button>
			</p>
		</div>
	);
}
