import { languageOfPart } from "#app/library/record/filled-text.ts";
import { practicePicturePath } from "#app/library/record/practice-file.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { LangText } from "#app/ui/text/text.tsx";
import type { PracticePage, ShownFile } from "#app/views/article/practice-page.server.ts";
import { RecordSection } from "#app/views/article/record-section.tsx";

/** The pictures of a practice that its page shows. */
export function shownPictures({ files }: Pick<PracticePage, "files">): ShownFile[] {
	return files.filter(({ pictures }) => pictures.length > 0);
}

/** The picture at the top of the page; it has to satisfy the rule of lists, see `leadPicture`. */
export function leadFile(page: Pick<PracticePage, "files">): ShownFile | null {
	return (
		shownPictures(page).find(
			({ kind, visibility, alternative }) => kind === "picture" && visibility === "public" && alternative,
		) ?? null
	);
}

/** The pictures that are shown in their own section: all but the one at the top. */
export function furtherPictures(page: Pick<PracticePage, "files">): ShownFile[] {
	const lead = leadFile(page);
	return shownPictures(page).filter((file) => file !== lead);
}

export function PracticePictures({ page }: { page: PracticePage }) {
	const { fileReading } = useI18n().messages;
	const shown = furtherPictures(page);
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
	const { locale } = useI18n();
	const { alternative, pictures } = file;
	const largest = pictures[pictures.length - 1];
	if (!largest) return null;
	const address = (size: number) => practicePicturePath(locale, page.pid, file.file, size);
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
				<PictureCaption file={file} page={page} />
			</figcaption>
		</figure>
	);
}

/** The title of a picture, who made it, and under which licence it may be used. */
export function PictureCaption({ file, page }: { file: ShownFile; page: PracticePage }) {
	const { files } = useI18n().messages;
	return (
		<>
			<p>
				<LangText lang={languageOfPart(page, `files/${file.id}/title`)}>{file.title}</LangText>
			</p>
			<p className="quiet dots">
				{file.credit && (
					<span>
						<bdi>{files.page.credit(file.credit)}</bdi>
					</span>
				)}
				<span>{file.licenceLabel}</span>
				{file.visibility === "members" && <span>{files.page.membersOnly}</span>}
			</p>
		</>
	);
}
