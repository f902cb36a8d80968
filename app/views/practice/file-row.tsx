import type { Messages } from "#app/messages/index.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { practicesAddress } from "#app/views/practice/practices-address.ts";

/** Links to files with what a page about several practices shows. */
export function FileRow({
	page,
	pids,
	endings,
}: {
	page: "compare" | "list";
	pids: readonly string[];
	endings: readonly (keyof Messages["comparison"]["formats"])[];
}) {
	const { locale, messages } = useI18n();
	return (
		<p className="row">
			{endings.map((ending) => (
				<a key={ending} href={practicesAddress(locale, page, pids, `.${ending}`)} rel="nofollow">
					{messages.comparison.formats[ending]}
				</a>
			))}
		</p>
	);
}
