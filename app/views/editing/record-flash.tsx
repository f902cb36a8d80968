import { useLocation, useRouteLoaderData } from "@remix-run/react";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { FlashNotice } from "#app/ui/list/notice.tsx";
import type { SiteData } from "#app/views/page/site-data.ts";

/**
 * Confirms what was just done to the practice (`?published=1`, `?corrected=1`, `?withdrawn=1`) to people who are signed
 * in. Pages for everybody else are cached and never show it.
 */
export function RecordFlash() {
	const person = useRouteLoaderData<SiteData>("root")?.person;
	const { searchParams } = new URL(useLocation().search, "http://here.invalid");
	const { editor, translations } = useI18n().messages;
	const done = searchParams.has("published")
		? editor.published
		: searchParams.has("corrected")
			? translations.correct.done
			: searchParams.has("withdrawn")
				? editor.unpublished
				: null;
	if (!person || !done) return null;
	return (
		<div className="page">
			<FlashNotice>{done}</FlashNotice>
		</div>
	);
}
