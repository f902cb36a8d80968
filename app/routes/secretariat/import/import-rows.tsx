import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { type RowState, rowStates } from "#app/documents/import/import.ts";
import { maxReasonLength, startImport, startUndo } from "#app/documents/import/start-import.server.ts";
import { importRows, rowsOnPage } from "#app/documents/import/stored-import.server.ts";
import { actionFor, loaderFor } from "#app/http/access.server.ts";
import { found } from "#app/http/answers.server.ts";
import { typedText } from "#app/library/values/typed-text.ts";
import { requestedPage } from "#app/platform/address-query.ts";
import { ImportHead } from "#app/routes/secretariat/import/import-heading.tsx";
import { labelInWords, noteSentence } from "#app/routes/secretariat/import/import-notes.ts";
import { requestedImport } from "#app/routes/secretariat/import/import-page.server.ts";
import { ImportRowTable } from "#app/routes/secretariat/import/import-row-table.tsx";
import { ImportStep } from "#app/routes/secretariat/import/import-step.tsx";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { ErrorSummary } from "#app/ui/form/error-summary.tsx";
import { FormProvider } from "#app/ui/form/form-state.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";

export const meta = workingMeta(({ imports }) => imports.title);

export const loader = loaderFor("secretariat", async (visit) => {
	const { locale, services, url, messages } = visit;
	const { stored, labels } = await requestedImport(visit);
	if (stored.state === "read") throw redirect(`/${locale}/secretariat/import/${stored.id}`, 303);
	const params = url.searchParams;
	const state = rowStates.find((one) => one === params.get("rows"));
	const page = requestedPage(params);
	const shown = await importRows(services, stored.id, { state, page });
	const total = state ? stored.counts[state] : sum(stored.counts);
	return {
		stored,
		...{ state, page, pages: Math.ceil(total / rowsOnPage) },
		rows: shown.map(({ number, state: what, label, notes }) => ({
			...{ number, state: what },
			label: stored.kind === "register" ? labelInWords(messages, services.reference, locale, label) : label,
			notes: notes.map((note) => noteSentence(messages, labels, note)),
		})),
	};
});

function sum(counts: Record<RowState, number>): number {
	return Object.values(counts).reduce((all, count) => all + count, 0);
}

export const action = actionFor("secretariat", async (visit) => {
	const { locale, services, form, messages } = visit;
	const { stored, kinds } = await requestedImport(visit);
	const reason = typedText(form.get("reason"));
	const started = found(
		form.get("intent") === "undo"
			? await startUndo(visit.actor, services, kinds, { id: stored.id })
			: await startImport(visit.actor, services, kinds, { id: stored.id, reason }),
	);
	const { imports, problems } = messages;
	const { check } = imports;
	const withProblems = (field: string, problem: string) => data({ reason, field, problem }, { status: 422 });
	switch (started.outcome) {
		case "busy":
			return withProblems("start", check.busy(started.fileName));
		case "reason-missing":
			return withProblems("reason", check.reasonMissing);
		case "reason-too-long":
			return withProblems("reason", problems.tooManyCharacters(maxReasonLength));
		default:
			return redirect(`/${locale}/secretariat/import/${stored.id}/rows`, 303);
	}
});

/** What each row would change, or changed; with the progress of the import and its undo. */
export default function ImportRows() {
	const page = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { stored } = page;
	return (
		<SecretariatPage heading={<bdi>{stored.fileName}</bdi>} over={<ImportHead stored={stored} />}>
			<div className="stack gap">
				<FormProvider values={answer} problems={answer && { [answer.field]: answer.problem }}>
					<ErrorSummary />
					<ImportStep stored={stored} />
				</FormProvider>
			</div>
			<ImportRowTable {...page} />
		</SecretariatPage>
	);
}
