import {
	type AccessionAttachment,
	accessionAttachments,
	maxLineLength,
	maxStatementLength,
} from "#app/membership/accession/accession.ts";
import type { AccessionForm } from "#app/membership/accession/accession-view.server.ts";
import { Select, TextArea, TextInput } from "#app/ui/form/field.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { useFormState } from "#app/ui/form/form-state.tsx";
import { SecondaryButton, SubmitButton } from "#app/ui/form/submit-button.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

/** The form of a request for accession. Every button saves the draft. */
export function AccedeFields({ page, typed }: { page: AccessionForm; typed: Record<string, string> | undefined }) {
	const { messages } = useI18n();
	const { accede } = messages.requests;
	const { request, content } = page;
	const choice = page.entities.length > 0;
	const line = (
		name: "signatory" | "entityName" | "contactName" | "contactOffice" | "contactEmail" | "contactPhone",
	) => ({
		name,
		label: accede[name],
		maxLength: maxLineLength,
	});
	return (
		<Form values={{ ...content, ...typed }} hidden={{ revision: request?.revision }}>
			<h2>{accede.requestPart}</h2>
			<TextArea
				name="statement"
				label={accede.statement}
				hint={accede.statementHint}
				rows={6}
				maxLength={maxStatementLength}
			/>
			<TextInput {...line("signatory")} hint={accede.signatoryHint} dir="auto" />
			<h2>{accede.entityPart}</h2>
			{choice && (
				<Select
					name="entityId"
					label={accede.entity}
					empty={accede.entityNone}
					options={page.entities.map(({ id, name }) => ({ value: id, label: name.text, lang: name.language }))}
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
			<DocumentPart page={page} paper="letter" />
			<DocumentPart page={page} paper="designation" />
			<p className="row" id="send">
				<SubmitButton intent="send">{request?.state === "returned" ? accede.sendAgain : accede.send}</SubmitButton>{" "}
				<SecondaryButton intent="save">
					{request?.state === "returned" ? messages.common.save : accede.save}
				</SecondaryButton>
			</p>
		</Form>
	);
}

/** A document of the request, with a button that saves the form and leads to the upload. */
function DocumentPart({ page, paper }: { page: AccessionForm; paper: AccessionAttachment }) {
	const { said, accede } = useI18n().messages.requests;
	const name = accessionAttachments[paper];
	const attached = page.attachments[paper];
	const problem = useFormState().problems[name];
	const words = {
		letter: attached ? accede.changeLetter : accede.addLetter,
		designation: attached ? accede.changeDesignation : accede.addDesignation,
	};
	return (
		<div className={problem ? "field field-wrong" : "field"} id={name} tabIndex={problem ? -1 : undefined}>
			<h3 className="label">{said[paper]}</h3>
			{problem && <p className="problem">{problem}</p>}
			<input type="hidden" name={name} value={page.content[name] ?? ""} />
			<p>
				{attached ? (
					<a href={`/documents/${attached.id}`} className="break">
						<bdi>{attached.title}</bdi>
					</a>
				) : (
					<span className="muted">{said.missing}</span>
				)}
			</p>
			<p className="gap-small">
				<SecondaryButton small intent={paper}>
					{words[paper]}
				</SecondaryButton>
			</p>
		</div>
	);
}
