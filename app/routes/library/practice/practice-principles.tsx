import { languageOfPart } from "#app/library/record/filled-text.ts";
import type { PracticePage } from "#app/routes/library/practice/practice-page.server.ts";
import { RecordSection } from "#app/routes/library/practice/record-section.tsx";
import { useWords } from "#app/ui/i18n/i18n.tsx";
import { LangText } from "#app/ui/text/text.tsx";

/** How each principle and each goal shows, where the record says so. */
export function PracticePrinciples({ page }: { page: PracticePage }) {
	const { practice } = useWords().messages;
	const { principles, sdgs } = page;
	if (principles.length + sdgs.length === 0) return null;
	return (
		<RecordSection id="principles" title={principles.length > 0 ? practice.principles : practice.sdgs}>
			<CodesAndHow page={page} field="principles" />
			{sdgs.length > 0 && (
				<>
					{principles.length > 0 && <h3>{practice.sdgs}</h3>}
					<CodesAndHow page={page} field="sdgs" />
				</>
			)}
		</RecordSection>
	);
}

function CodesAndHow({ page, field }: { page: PracticePage; field: "principles" | "sdgs" }) {
	const { messages } = useWords();
	return (
		<ul className="lined lined-tight">
			{page[field].map(({ code, label, how }) => (
				<li key={code}>
					<b>{label}</b>
					{how && (
						<>
							{messages.lineage.colon}
							<LangText lang={languageOfPart(page, `${field}/${code}`)}>{how}</LangText>
						</>
					)}
				</li>
			))}
		</ul>
	);
}
