import { useActionData, useSearchParams } from "@remix-run/react";
import { doneSentence, FlashNotice } from "#app/ui/list/notice.tsx";

/**
 * Confirms what the form that led to this page has done, as `formAnswer` states in the URL; shows nothing above a form
 * that was returned.
 */
export function DoneNotice({ sentences }: { sentences: Readonly<Record<string, string>> }) {
	const done = useSearchParams()[0].get("done");
	const returned = useActionData();
	const sentence = doneSentence(sentences, done);
	return sentence && !returned ? <FlashNotice>{sentence}</FlashNotice> : null;
}
