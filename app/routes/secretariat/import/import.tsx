import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { checkImport } from "#app/documents/import/check-import.server.ts";
import { type ImportFound, importReading, type MatchedColumns } from "#app/documents/import/import.ts";
import { readImport } from "#app/documents/import/read-import.server.ts";
import { firstRows } from "#app/documents/import/stored-import.server.ts";
import { sheetLimits } from "#app/documents/reading/sheet.ts";
import { loaderFor } from "#app/http/access.server.ts";
import { form, formAction, noFields, problems } from "#app/http/form-action.server.ts";
import { typedIn } from "#app/http/form-data.ts";
import type { Messages } from "#app/messages/index.ts";
import { ImportFailure, ImportHead } from "#app/routes/secretariat/import/import-heading.tsx";
import { ImportMatching } from "#app/routes/secretariat/import/import-matching.tsx";
import { requestedImport } from "#app/routes/secretariat/import/import-page.server.ts";
import { ImportReadingForm } from "#app/routes/secretariat/import/import-reading.tsx";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import type { FormValues } from "#app/ui/form/concurrent-edit.ts";
import { ErrorSummary } from "#app/ui/form/error-summary.tsx";
import { FormProvider } from "#app/ui/form/form-state.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta(({ imports }) => imports.title);

const changeable = ["read", "checked"];

export const loader = loaderFor("secretariat", async (visit) => {
	const { locale, services } = visit;
	const { stored, kinds, labels } = await requestedImport(visit);
	if (!changeable.includes(stored.state)) throw redirect(`/${locale}/secretariat/import/${stored.id}/rows`, 303);
	return {
		stored,
		labels,
		needed: kinds[stored.kind].columns.filter(({ needed }) => needed).map(({ name }) => name),
		preview: await firstRows(services, stored.id),
	};
});

export const action = formAction("secretariat", async (visit) => {
	const { actor, services, locale, messages } = visit;
	const { stored, kinds, labels } = await requestedImport(visit);
	const definition = kinds[stored.kind];
	const here = `/${locale}/secretariat/import/${stored.id}`;
	const typed = typedIn(visit.form);
	const invalid = (unchecked: Unchecked) => problems(problemsOf(messages, labels, unchecked));
	return {
		read: async () => {
			await readImport(services, definition, stored.id, readingIn(typed));
			return redirect(here, 303);
		},
		check: form({
			schema: noFields,
			run: () => {
				const [columns, { dates }] = [columnsIn(typed, labels), readingIn(typed)];
				return checkImport(actor, services, definition, { id: stored.id, columns, dates });
			},
		}).answers({
			checked: redirect(`${here}/rows`, 303),
			"not-ready": redirect(here, 303),
			"columns-missing": invalid,
			"column-twice": invalid,
			dates: invalid,
		}),
	};
});

/** Reads the settings of the reading form. Values that our forms do not send are ignored. */
function readingIn(typed: Record<string, string>) {
	const named = (["encoding", "delimiter", "sheet", "dates"] as const).map((name) => [name, typed[name] || undefined]);
	return importReading.safeParse(Object.fromEntries(named)).data ?? {};
}

/** The columns that were chosen, by the names of ours. */
function columnsIn(values: FormValues, labels: Record<string, string>): MatchedColumns {
	const chosen = Object.keys(labels).flatMap((name) => {
		const place = values[`column-${name}`];
		return typeof place === "string" && /^\d{1,3}$/.test(place) ? [[name, Number(place)] as const] : [];
	});
	return Object.fromEntries(chosen);
}

type Unchecked = Exclude<Awaited<ReturnType<typeof checkImport>>, { outcome: "checked" | "forbidden" | "not-ready" }>;

function problemsOf(
	{ imports }: Messages,
	labels: Record<string, string>,
	unchecked: Unchecked,
): Record<string, string> {
	const { problems } = imports.matching;
	const called = unchecked.columns.map((name) => labels[name] ?? name);
	if (unchecked.outcome === "dates") return { dates: problems[unchecked.question](called) };
	const sentence = unchecked.outcome === "columns-missing" ? problems.missing : problems.twice;
	return Object.fromEntries(unchecked.columns.map((name) => [`column-${name}`, sentence(labels[name] ?? name)]));
}

/** The first step after the upload: how the file was read, and which column is which. */
export default function ImportPage() {
	const page = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { messages } = useI18n();
	const { stored } = page;
	return (
		<SecretariatPage heading={<bdi>{stored.fileName}</bdi>} over={<ImportHead stored={stored} />}>
			<FormProvider problems={answer?.problems}>
				<div className="stack gap">
					<ErrorSummary />
					<ImportFailure stored={stored} />
					{"trouble" in stored.found && (
						<Notice wait>
							<p>{troubleSentence(messages, stored.found.trouble)}</p>
						</Notice>
					)}
				</div>
				<ImportReadingForm stored={stored} preview={page.preview} />
				{"headings" in stored.found && (
					<ImportMatching
						found={stored.found}
						labels={page.labels}
						needed={page.needed}
						columns={answer ? columnsIn(answer.values, page.labels) : stored.columns}
						dates={String(answer?.values.dates ?? stored.reading.dates ?? "")}
					/>
				)}
			</FormProvider>
		</SecretariatPage>
	);
}

/** Returns a sentence that says why a file could not be read and what to do about it. */
function troubleSentence(
	{ imports }: Messages,
	trouble: Extract<ImportFound, { trouble: unknown }>["trouble"],
): string {
	const { troubles } = imports;
	switch (trouble.reason) {
		case "broken-quote":
			return troubles[trouble.reason](trouble.row);
		case "cell-too-long":
			return troubles[trouble.reason](trouble.row, trouble.column, sheetLimits.cell);
		case "too-many-rows":
			return troubles[trouble.reason](sheetLimits.rows);
		case "too-many-columns":
			return troubles[trouble.reason](sheetLimits.columns);
		default:
			return troubles[trouble.reason];
	}
}
