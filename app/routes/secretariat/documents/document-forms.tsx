import { longestReason } from "#app/documents/document.ts";
import { audiences } from "#app/reference/codes.ts";
import { FileInput } from "#app/routes/documents/file-input.tsx";
import type { DocumentPage } from "#app/routes/secretariat/documents/document-page.server.ts";
import type { Mend } from "#app/routes/secretariat/documents/filing.server.ts";
import { HeldFile } from "#app/routes/secretariat/documents/held-file.tsx";
import { RadioGroup, TextArea } from "#app/ui/form/field.tsx";
import { useWords } from "#app/ui/i18n/i18n.tsx";

type Part = { page: DocumentPage; answer: Mend | undefined };

/** What may be done with a document now. */
export function DocumentForms(part: Part) {
	const { may } = part.page;
	return (
		<>
			{may.replace && <ReplaceForm {...part} />}
			{may.setVisibility && <ReadersForm {...part} />}
			{may.retire && <RetireForm {...part} />}
		</>
	);
}

function ReplaceForm({ page, answer }: Part) {
	const { documents } = useWords().messages;
	const words = documents.page;
	const problem = answer?.problems.file;
	return (
		<section aria-labelledby="replace">
			<h2 id="replace">{words.replace}</h2>
			<p>{words.replaceLead}</p>
			<form method="post" encType="multipart/form-data" className="form" noValidate>
				<input type="hidden" name="expectedNumber" value={page.versions[0]?.number} />
				<HeldFile held={answer?.held} />
				<FileInput label={documents.filing.file} scanned={page.scanned} {...(problem ? { problem } : {})} />
				<p>
					<button className="button" type="submit">
						{words.replaceButton}
					</button>
				</p>
			</form>
		</section>
	);
}

function ReadersForm({ page, answer }: Part) {
	const { documents, states } = useWords().messages;
	const words = documents.page;
	const problem = answer?.problems.visibility;
	return (
		<section aria-labelledby="readers">
			<h2 id="readers">{words.readers}</h2>
			<form method="post" className="form" noValidate>
				<input type="hidden" name="intent" value="readers" />
				<input type="hidden" name="from" value={page.visibility} />
				<RadioGroup
					name="visibility"
					label={words.readersNow}
					hint={words.readersLead}
					options={audiences.map((value) => ({ value, label: states.documentReaders[value] }))}
					value={answer?.values.visibility ?? page.visibility}
					{...(problem ? { problem } : {})}
				/>
				<p>
					<button className="button button-line" type="submit">
						{words.readersButton}
					</button>
				</p>
			</form>
		</section>
	);
}

function RetireForm({ answer }: Part) {
	const { documents } = useWords().messages;
	const words = documents.page;
	const problem = answer?.problems.reason;
	return (
		<section aria-labelledby="retire">
			<h2 id="retire">{words.retire}</h2>
			<form method="post" className="form" noValidate>
				<input type="hidden" name="intent" value="retire" />
				<TextArea
					name="reason"
					label={words.reason}
					hint={words.retireLead}
					rows={2}
					maxLength={longestReason}
					defaultValue={answer?.values.reason ?? ""}
					dir="auto"
					{...(problem ? { problem } : {})}
				/>
				<p>
					<button className="button button-line" type="submit">
						{words.retireButton}
					</button>
				</p>
			</form>
		</section>
	);
}
