import { Icon } from "#app/ui/frame/icon.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

export interface PagerProps {
	/** From 1. */
	page: number;
	pages: number;
	hrefFor: (page: number) => string;
}

/** Links to the pages of a list; empty when there is only one page. They are `nofollow` for crawlers. */
export function Pager({ page, pages, hrefFor }: PagerProps) {
	const { messages, formats } = useI18n();
	if (pages < 2) return null;
	return (
		<nav className="pager" aria-label={messages.search.pages}>
			<ul>
				{page > 1 && (
					<li>
						<a href={hrefFor(page - 1)} rel="nofollow prev">
							<Icon name="previous" /> {messages.common.previous}
						</a>
					</li>
				)}
				{shownPages(page, pages).map((number) => (
					<li key={number}>
						<a href={hrefFor(number)} rel="nofollow" aria-current={number === page ? "page" : undefined}>
							{formats.number(number)}
						</a>
					</li>
				))}
				{page < pages && (
					<li>
						<a href={hrefFor(page + 1)} rel="nofollow next">
							{messages.common.next} <Icon name="next" />
						</a>
					</li>
				)}
			</ul>
		</nav>
	);
}

/** Up to five pages around the current one: more would not fit a phone. */
export function shownPages(page: number, pages: number): number[] {
	const count = Math.min(5, pages);
	const first = Math.min(Math.max(1, page - 2), pages - count + 1);
	return Array.from({ length: count }, (_, index) => first + index);
}
