import { type LocalizedBlock, localizedBlocks } from "#app/library/drafting/localized-blocks.ts";
import { languageOfPart } from "#app/library/record/filled-text.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { LangText } from "#app/ui/text/text.tsx";
import { FileTitle } from "#app/views/article/practice-files.tsx";
import type { PracticePage } from "#app/views/article/practice-page.server.ts";
import { RecordSection } from "#app/views/article/record-section.tsx";
import { fieldName } from "#app/views/practice/field-name.ts";

/** The reusable parts, each with an anchor of its own: `#block-b1`. */
export function PracticeBlocks({ page }: { page: PracticePage }) {
	const { messages } = useI18n();
	const { buildingBlocks: words } = messages;
	const blocks = localizedBlocks(page);
	if (blocks.length === 0) return null;
	return (
		<RecordSection id="blocks" title={fieldName(messages, "buildingBlocks")}>
			{page.facts.assigned.includes("buildingBlocks") && <p className="muted">{words.lead}</p>}
			<ul className="blocks">
				{blocks.map((block) => (
					<Block key={block.id} block={block} page={page} />
				))}
			</ul>
		</RecordSection>
	);
}

function Block({
	block: { id, title, what, enablers, lesson, files },
	page,
}: {
	block: LocalizedBlock;
	page: PracticePage;
}) {
	const { buildingBlocks: words } = useI18n().messages;
	const own = page.files.filter((file) => files.includes(file.id));
	const languageOf = (part: keyof LocalizedBlock) => languageOfPart(page, `buildingBlocks/${id}/${part}`);
	return (
		<li className="block" id={`block-${id}`}>
			<h3>
				<LangText lang={languageOf("title")}>{title}</LangText>{" "}
				<a className="no-print" href={`#block-${id}`} aria-label={words.link(title)}>
					#
				</a>
			</h3>
			{what && (
				<p>
					<LangText lang={languageOf("what")}>{what}</LangText>
				</p>
			)}
			{(enablers || lesson || own.length > 0) && (
				<dl>
					<TermAndText term={words.enablers} text={enablers} language={languageOf("enablers")} />
					<TermAndText term={words.lesson} text={lesson} language={languageOf("lesson")} />
					{own.length > 0 && (
						<div>
							<dt>{words.files}</dt>
							{own.map((file) => (
								<dd key={file.id}>
									<FileTitle page={page} file={file} />
								</dd>
							))}
						</div>
					)}
				</dl>
			)}
		</li>
	);
}

function TermAndText({ term, text, language }: { term: string; text: string; language: string }) {
	if (!text) return null;
	return (
		<div>
			<dt>{term}</dt>
			<dd>
				<LangText lang={language}>{text}</LangText>
			</dd>
		</div>
	);
}
