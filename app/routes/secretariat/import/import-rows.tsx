import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { type RowState, rowStates } from "#app/documents/import/import.ts";
import { maxReasonLength, startImport, startUndo } from "#app/documents/import/start-import.server.ts";
import { importRows, rowsOnPage } from "#app/documents/import/stored-import.server.ts";
import { loaderFor } from "#app/http/access.server.ts";
import { form, formAction, noFields, problems } from "#app/http/form-action.server.ts";
import { requestedPage } from "#app/platform/address-query.ts";
import { severalLines } from "#app/platform/text/several-lines.ts";
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

export const action = formAction("secretariat", async (visit) => {
	const { actor, services, locale, messages } = visit;
	const { stored, kinds } = await requestedImport(visit);
	const { check } = messages.imports;
	const rows = redirect(`/${locale}/secretariat/import/${stored.id}/rows`, 303);
	const outcomes = {
		started: rows,
		"not-ready": rows,
		busy: ({ fileName }: { fileName: string }) => problems({ start: check.busy(fileName) }),
		"reason-missing": problems({ reason: check.reasonMissing }),
		"reason-too-long": problems({ reason: messages.problems.tooManyCharacters(maxReasonLength) }),
	};
	return {
		start: form({
			schema: z.object({ reason: z.string().default("").transform(severalLines) }),
			run: ({ reason }) => startImport(actor, services, kinds, { id: stored.id, reason }),
		}).answers(outcomes),
		undo: form({ schema: noFields, run: () => startUndo(actor, services, kinds, { id: stored.id }) }).answers(outcomes),
	};
});

/** What each row would change, or changed; with the progress of the import and its undo. */
export default function ImportRows() {
	const page = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { stored } = page;
	return (
		<SecretariatPage heading={<bdi>{stored.fileName}</bdi>} over={<ImportHead stored={stored} />}>
			<div className="stack gap">
				<FormProvider {...answer}>
					<ErrorSummary />
					<ImportStep stored={stored} />
				</FormProvider>
			</div>
			<ImportRowTable {...page} />
		</SecretariatPage>
	);
}
