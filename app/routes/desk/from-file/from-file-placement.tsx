import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { found, notFound } from "#app/http/answers.server.ts";
import { form, formAction } from "#app/http/form-action.server.ts";
import { typedIn } from "#app/http/form-data.ts";
import { beginFromFile } from "#app/library/from-file/begin-draft-from-file.server.ts";
import { guessLanguage } from "#app/library/from-file/guess-language.ts";
import type { Piece } from "#app/library/from-file/pieces.ts";
import { placePieces } from "#app/library/from-file/place-texts.server.ts";
import { proposedPlacement, typedPlacement } from "#app/library/from-file/placement-form.ts";
import { findUploadedDraft } from "#app/library/from-file/uploaded-draft.server.ts";
import { markdownText, renderMarkdown } from "#app/platform/text/markdown.server.ts";
import { PieceItem, useFieldOptions } from "#app/routes/desk/from-file/from-file-piece.tsx";
import { placementSentences } from "#app/routes/desk/from-file/from-file-sentences.ts";
import { ErrorSummary } from "#app/ui/form/error-summary.tsx";
import { Select } from "#app/ui/form/field.tsx";
import { Form } from "#app/ui/form/form.tsx";
import { FormProvider } from "#app/ui/form/form-state.tsx";
import { SubmitButton } from "#app/ui/form/submit-button.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import { newPracticeChoices, newPracticeSchema } from "#app/views/editing/new-practice-choices.server.ts";
import { NewPracticeFields } from "#app/views/editing/new-practice-fields.tsx";
import { PlainPage } from "#app/views/page/plain-page.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta(({ fromFile }) => fromFile.placement.title);

export const loader = loaderFor("signed-in", async ({ actor, services, params, locale }) => {
	const uploaded = found(await findUploadedDraft(actor, services, params.uploaded ?? ""));
	if (uploaded.pid) throw redirect(`/${locale}/desk/practices/${uploaded.pid}`, 303);
	const { pieces, fileName, title } = uploaded;
	return {
		pieces: pieces.map((piece) => ({ ...piece, plain: plainBeginning(piece), html: withTables(piece) })),
		fileName,
		title,
		/** Null if it cannot be detected. */
		language: guessLanguage([title, ...pieces.flatMap(({ heading, text }) => [heading, text])].join("\n")),
		...newPracticeChoices(actor, services.reference, locale),
	};
});

/** The beginning of a piece without Markdown. */
function plainBeginning({ text }: Piece): string {
	return markdownText(text.slice(0, 1000));
}

/** The whole text of a piece that has a table, which can be read only as a table; null for others. */
function withTables({ text }: Piece): string | null {
	return /^\|.*\|\n\|(?: --- \|)+$/m.test(text) ? renderMarkdown(text) : null;
}

export const action = formAction("signed-in", async (visit) => {
	const { actor, services, params, locale, messages } = visit;
	const { id, pieces } = found(await findUploadedDraft(actor, services, params.uploaded ?? ""));
	const placed = placePieces(pieces, typedPlacement(typedIn(visit.form), pieces));
	return form({
		schema: newPracticeSchema(actor, services.reference),
		missing: { title: messages.fields.title.missing },
		found: "problems" in placed ? placementSentences(messages, placed.problems) : {},
		run: async (practice) =>
			"problems" in placed ? notFound() : beginFromFile(actor, services, { id, practice, placed }),
	}).answers({ begun: ({ pid }) => redirect(`/${locale}/desk/practices/${pid}`, 303) });
});

export default function FromFilePlacement() {
	const page = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { locale, messages } = useI18n();
	const { fromFile } = messages;
	const { placement: words } = fromFile;
	const placement = answer ? typedPlacement(answer.values, page.pieces) : proposedPlacement(page.pieces);
	const typed = answer?.values ?? {
		kind: "case-study",
		title: page.title,
		originalLanguage: page.language ?? locale,
		countries: page.own[0]?.value ?? "",
	};
	const choiceValues = Object.fromEntries(placement.choices.map((choice, place) => [`piece.${place}`, choice]));
	const undecidedCount = placement.choices.filter((choice) => choice === "").length;
	return (
		<PlainPage title={words.title} lead={words.lead(page.fileName)}>
			<FormProvider problems={answer?.problems}>
				<ErrorSummary />
				<Notice>
					<p>{words.expiry}</p>
				</Notice>
				<Form values={{ ...typed, ...choiceValues, rest: placement.rest }}>
					<h2>{words.record}</h2>
					<NewPracticeFields {...page} />
					<h2>{words.pieces(page.pieces.length)}</h2>
					<ol className="lined">
						{page.pieces.map((piece, place) => (
							<PieceItem
								// biome-ignore lint/suspicious/noArrayIndexKey: a piece is known by its place
								key={place}
								place={place}
								piece={piece}
								pieces={page.pieces}
								placement={placement}
								language={page.language}
							/>
						))}
					</ol>
					<Select
						name="rest"
						label={words.rest}
						hint={words.restHint(undecidedCount)}
						options={useFieldOptions()}
						empty={words.notSaid}
					/>
					<p className="row">
						<SubmitButton>{words.begin}</SubmitButton>
						<a href={`/${locale}/desk/practices/from-file`}>{words.another}</a>
					</p>
				</Form>
			</FormProvider>
		</PlainPage>
	);
}
