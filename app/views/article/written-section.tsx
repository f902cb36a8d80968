import { Fragment } from "react";
import { type Section, sectionsOn } from "#app/library/record/field-lookup.ts";
import { languageOfPart } from "#app/library/record/filled-text.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Markdown } from "#app/ui/text/markdown.tsx";
import { isForMembers, isWithheld } from "#app/views/article/members-only.ts";
import type { PracticePage } from "#app/views/article/practice-page.server.ts";
import { MembersOnlyTag, RecordSection } from "#app/views/article/record-section.tsx";
import { showsMissing, showsPart } from "#app/views/article/shown-parts.ts";
import { fieldName } from "#app/views/practice/field-name.ts";

/** The text sections of a part of the page. */
export function WrittenSection({ page, on }: { page: PracticePage; on: "problem" | "solution" | "lessons" }) {
	const { messages } = useI18n();
	const [main, ...others] = sectionsOn(on);
	if (!main) return null;
	const html = page.sections[main];
	const written = others.filter((name) => page.sections[name]);
	if (!showsPart(page, on)) return null;
	return (
		<RecordSection id={on} title={fieldName(messages, main)} forMembers={Boolean(html) && isForMembers(page, main)}>
			{html ? <Prose page={page} part={`sections/${main}`} html={html} /> : <NoText page={page} section={main} />}
			{written.map((name) => (
				<Fragment key={name}>
					<SectionHeading page={page} section={name} />
					<Prose page={page} part={`sections/${name}`} html={page.sections[name] ?? ""} />
				</Fragment>
			))}
		</RecordSection>
	);
}

/** The heading of a text within a section. */
export function SectionHeading({ page, section }: { page: PracticePage; section: Section }) {
	return (
		<h3>
			<SectionName page={page} section={section} />
		</h3>
	);
}

/** The name of a text, with a mark if it is for members only. */
export function SectionName({ page, section }: { page: PracticePage; section: Section }) {
	const { messages } = useI18n();
	return (
		<>
			{fieldName(messages, section)} {isForMembers(page, section) && <MembersOnlyTag />}
		</>
	);
}

/**
 * Running text of a practice, in its own language and direction. @param part its path within the text of the practice
 */
export function Prose({ page, part, html }: { page: PracticePage; part: string; html: string }) {
	const { locale } = useI18n();
	const language = languageOfPart(page, part);
	return <Markdown html={html} {...(language === locale ? {} : { lang: language })} />;
}

/** Says why a section has no text: it is for members only, or missing. */
export function NoText({ page, section }: { page: PracticePage; section: Section }) {
	const { messages } = useI18n();
	if (isWithheld(page, section)) return <p className="muted">{messages.practice.contactForMembers}</p>;
	return <NotStated page={page} />;
}

/** Says that something is missing, to people who can add it. */
export function NotStated({ page }: { page: PracticePage }) {
	const { messages } = useI18n();
	return showsMissing(page) ? <p className="muted">{messages.common.notYetStated}</p> : null;
}
