import { Fragment, type ReactNode } from "react";
import { type DateLength, direction } from "#app/messages/index.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

/** A date of any precision (`2019`, `2019-06`, `2019-06-24`) in the page's language. */
export function DateText({ date, length = "long" }: { date: string; length?: DateLength }) {
	const { formats } = useI18n();
	return <time dateTime={date}>{formats.date(date, length)}</time>;
}

/** A number with the grouping of the page's language, and its unit where it has one. */
export function NumberText({ value, unit }: { value: number; unit?: string }) {
	const { formats } = useI18n();
	return <>{formats.quantity(value, unit)}</>;
}

/** Text in a language that may differ from the page's, in its own direction. */
export function LangText({ lang, children }: { lang: string; children: ReactNode }) {
	const { locale, dir } = useI18n();
	if (lang === locale) return <>{children}</>;
	const own = direction(lang);
	return (
		<span lang={lang} dir={own === dir ? undefined : own}>
			{children}
		</span>
	);
}

/** Stands in a sentence for the part of `Filled` with this index. */
export function place(index: number): string {
	return `\uE002${index}\uE003`;
}

/** A sentence of the catalogue whose arguments have markup: each `place()` is replaced by its part. */
export function Filled({ sentence, parts }: { sentence: string; parts: readonly ReactNode[] }) {
	return (
		<>
			{sentence.split(/\uE002(\d)\uE003/).map((piece, index) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: pieces of a text have no identity but their place
				<Fragment key={index}>{index % 2 === 0 ? piece : parts[Number(piece)]}</Fragment>
			))}
		</>
	);
}

/** A sentence with a title at `place(0)`, which is in a language of its own. */
export function WithTitle({ sentence, of }: { sentence: string; of: { title: string; language: string } }) {
	const title = (
		<LangText key="title" lang={of.language}>
			{of.title}
		</LangText>
	);
	return <Filled sentence={sentence} parts={[title]} />;
}

/** A label and its text, such as “Reason: …”. */
export function Labelled({ label, children }: { label: string; children: ReactNode }) {
	const { common } = useI18n().messages;
	return <Filled sentence={common.labelled(label, place(0))} parts={[children]} />;
}

/** A label and what somebody wrote. */
export function LabelledText({ label, text }: { label: string; text: string | null }) {
	return (
		<Labelled label={label}>
			<bdi>{text}</bdi>
		</Labelled>
	);
}

/** The characters that search puts around matched words: private-use ones that no text contains. */
export const markStart = "\uE000";
export const markEnd = "\uE001";

/** Text from search, with the words between `markStart` and `markEnd` marked. */
export function Marked({ text }: { text: string }) {
	const [before = "", ...rest] = text.split(markStart);
	return (
		<>
			{before}
			{rest.map((piece, index) => {
				const [matched = "", after = ""] = piece.split(markEnd);
				return (
					// biome-ignore lint/suspicious/noArrayIndexKey: pieces of a text have no identity but their place
					<Fragment key={index}>
						<mark>{matched}</mark>
						{after}
					</Fragment>
				);
			})}
		</>
	);
}
