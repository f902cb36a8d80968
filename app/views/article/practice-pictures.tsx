import { languageOfPart } from "#app/library/record/filled-text.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { LangText } from "#app/ui/text/text.tsx";
import type { PracticePage, ShownFile } from "#app/views/article/practice-page.server.ts";
import { RecordSection } from "#app/views/article/record-section.tsx";

/** The pictures of a practice that its page shows. */
export function shownPictures({ files }: Pick<PracticePage, "files">): ShownFile[] {
	return files.filter(({ pictures }) => pictures.length > 0);
}

export function PracticePictures({ page }: { page: PracticePage }) {
	const { fileReading } = useI18n().messages;
	const shown = shownPictures(page);
	if (shown.length === 0) return null;
	return (
		<RecordSection id="pictures" title={fileReading.pictures}>
			<div className="pictures">
				{shown.map((file) => (
					<Picture key={file.id} file={file} page={page} />
				))}
			</div>
		</RecordSection>
	);
}

/** The width of a picture: the measure of the text, or the page on a phone. */
const sizes = "(min-width: 48rem) 44rem, 100vw";

function Picture({ file, page }: { file: ShownFile; page: PracticePage }) {
	const { locale, messages } = useI18n();
	const { title, alternative, pictures } = file;
	const largest = pictures[pictures.length - 1];
	if (!largest) return null;
	const address = (size: number) => `/${locale}/library/${page.pid}/files/${file.file}/picture/w${size}.webp`;
	return (
		<figure id={`file-${file.id}`}>
			<img
				src={address(largest.size)}
				srcSet={pictures.map(({ size, width }) => `${address(size)} ${width}w`).join(", ")}
				sizes={sizes}
				width={largest.width}
				height={largest.height}
				alt={alternative ?? ""}
				lang={languageOfPart(page, `files/${file.id}/alternative`)}
				loading="lazy"
				decoding="async"
			/>
			<figcaption>
				<LangText lang={languageOfPart(page, `files/${file.id}/title`)}>{title}</LangText>
				<p className="quiet dots">
					<span>{file.licenceLabel}</span>
					{file.visibility === "members" && <span>{messages.files.page.membersOnly}</span>}
				</p>
			</figcaption>
		</figure>
	);
}
