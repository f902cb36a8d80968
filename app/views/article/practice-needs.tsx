import { sectionsOn } from "#app/library/record/field-lookup.ts";
import { languageOfPart } from "#app/library/record/filled-text.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Conditions } from "#app/ui/list/conditions.tsx";
import { LangText } from "#app/ui/text/text.tsx";
import { isPublished } from "#app/views/article/practice-actions.tsx";
import type { PracticePage } from "#app/views/article/practice-page.server.ts";
import { RecordSection } from "#app/views/article/record-section.tsx";
import { showsPart } from "#app/views/article/shown-parts.ts";
import { NoText, NotStated, Prose, SectionName } from "#app/views/article/written-section.tsx";
import { gapSheetPath } from "#app/views/gap-sheet/sheet-links.ts";
import { fieldName } from "#app/views/practice/field-name.ts";

/** The conditions that must be in place. */
export function Requirements({ page }: { page: PracticePage }) {
	const { locale, messages } = useI18n();
	const { gapSheet, practice } = messages;
	const { facts, text, conditionNeeds, conditionTypes } = page;
	const inLanguage = (id: string, words: string) => (
		<LangText lang={languageOfPart(page, `conditions/${id}`)}>{words}</LangText>
	);
	const conditions = facts.conditions.flatMap(({ id, need, type }) => {
		const words = text.conditions[id];
		if (!words) return [];
		const condition = { id, essential: need === "essential", need: conditionNeeds[need] ?? need };
		return [{ ...condition, type: conditionTypes[type] ?? type, text: inLanguage(id, words) }];
	});
	if (!showsPart(page, "conditions")) return null;
	return (
		<RecordSection id="conditions" title={fieldName(messages, "conditions")}>
			{conditions.length === 0 ? (
				<NotStated page={page} />
			) : (
				<>
					{facts.provenance?.kind === "compiled" && <p className="muted">{practice.conditionsLead}</p>}
					<Conditions conditions={conditions} />
					{isPublished(page) && (
						<p className="gap-small no-print">
							<a href={gapSheetPath(locale, page)} rel="nofollow">
								{gapSheet.fromConditions}
							</a>
						</p>
					)}
				</>
			)}
		</RecordSection>
	);
}

/** Challenges and what not to copy, set apart from the rest. */
export function Challenges({ page }: { page: PracticePage }) {
	const { messages } = useI18n();
	const names = sectionsOn("wrong");
	const [first, ...others] = names.filter((name) => page.sections[name]);
	if (!first) {
		const [main] = names;
		return !main || !showsPart(page, "wrong") ? null : (
			<RecordSection id="wrong" title={fieldName(messages, main)}>
				<NoText page={page} section={main} />
			</RecordSection>
		);
	}
	return (
		<section id="wrong" aria-labelledby="h-wrong">
			<h2 id="h-wrong">
				<SectionName page={page} section={first} />
			</h2>
			<Prose page={page} part={`sections/${first}`} html={page.sections[first] ?? ""} />
			{others.map((name) => (
				<div key={name} className="limits">
					<h3>
						<SectionName page={page} section={name} />
					</h3>
					<Prose page={page} part={`sections/${name}`} html={page.sections[name] ?? ""} />
				</div>
			))}
		</section>
	);
}
