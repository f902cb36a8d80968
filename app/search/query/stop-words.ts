import { fold, foldedWords } from "#app/search/query/fold.ts";

/**
 * Words that carry no meaning in a search, by language: articles, prepositions, conjunctions, pronouns, forms of "be",
 * question words, and words that only say that somebody wants to have or do something.
 */
const byLanguage: Record<string, string> = {
	en: `a an the of in on at to for from by with without into onto over under between about as and or but nor if than
		then so that this these those there here it its he she they them their our us we you your i my me is are was
		were be been being am do does did done has have had having can could may might must shall should will would
		not no how what which who whom whose when where why get getting obtain obtaining want need needs`,
	fr: `le la les l un une des du de d au aux a à en dans sur sous par pour avec sans entre vers chez et ou mais donc
		or ni car que qu qui quoi dont où ce cet cette ces c se s son sa ses leur leurs notre nos votre vos mon ma mes
		il elle ils elles on nous vous je tu y n ne pas plus est sont était être été ont avoir avait comment quel
		quelle quels quelles quand pourquoi faire fait obtenir besoin peut peux`,
	az: `və ilə üçün bir bu o də da ki ya isə amma həm hər nə necə hansı harada niyə kim kimi qədər görə haqqında üzrə
		olan olaraq olur edir idi deyil mi mı mu mü var ən daha öz onun onların bunun almaq alınması etmək olmaq
		olmasın lazım lazımdır istəyirəm arası arasında`,
	tr: `ve ile için bir bu şu o de da ki ya ise ama fakat hem her ne nasıl hangi nerede niye neden kim gibi kadar
		göre hakkında üzere olan olarak olur eder idi değil mi mı mu mü var en daha veya onun onların bunun almak
		alınır etmek olmak yapmak yapılır yapılacak nereden lazım gerekli gereken istiyorum arası arasında`,
	id: `dan atau yang di ke dari untuk pada dengan tanpa dalam oleh sebagai adalah ialah ini itu tersebut para akan
		telah sudah belum tidak bukan bagi tentang antara agar jika maka juga serta secara bagaimana apa apakah siapa
		mana dimana kapan mengapa kenapa ada dapat bisa saya kami kita mereka ia dia nya cara bikin membuat urus
		mengurus ingin mau punya`,
	cnr: `i ili a ali u na o od do iz za sa s k ka po pri pod nad pred kroz između bez kao da li ne je su sam smo ste
		bi biti bio bila bilo se si ga mu joj ih im što šta koji koja koje ko kako gdje gde kada kad zašto ovaj ova
		ovo taj ta to tog tom svoj svoja svoje dobiti treba želim`,
	ar: `في من إلى على عن مع بين حتى عند لدى منذ خلال بعد قبل أو و ثم لكن أن إن ان كان كانت يكون هو هي هم هذا هذه ذلك
		تلك التي الذي الذين ما ماذا كيف أين متى لماذا هل كل أي قد لا لم لن ليس غير كما حول ضمن به بها له لها فيه فيها
		كيفية الحصول طريقة يجب أريد`,
	ru: `и или а но в во на о об от до из за с со к ко по при под над перед через между без как что чтобы это тот та
		те эти этот эта не ни же ли бы был была было были есть для у кто где когда почему какой какая какие который
		которая которые`,
};

const stopWords = new Map(
	Object.entries(byLanguage).map(([language, words]) => [language, new Set(words.split(/\s+/u).map(fold))]),
);

/** Stop words in one language that are meaningful in another: only readers of the first may leave them out. */
const ambiguousStopWords = new Set(
	`or on an so no is do he me my son car plus sa dan para pada ada men mi var en kim her od bi po pod pri ta to si im ga mu
	par sur pas ne vers notre sous est ce ki ya de da o ma ni il tu hem ise ama ko ka li kad at as by us can may will
	cara mau get need want fait`.split(/\s+/u),
);

/** The stop words of all languages that are not a word with meaning in another. */
const unambiguousStopWords = new Set(
	[...stopWords.values()].flatMap((words) => [...words]).filter((word) => !ambiguousStopWords.has(word)),
);

/**
 * Whether a folded word is a stop word in the reader's language, or unambiguously in another, since people also type in
 * languages other than the page's.
 */
export function isStopWord(folded: string, locale: string): boolean {
	return stopWords.get(locale.split("-")[0] ?? "")?.has(folded) || unambiguousStopWords.has(folded);
}

/**
 * The query without the words that a search in the reader's language ignores, for highlighting: they should not be
 * marked. A query with only stop words is returned whole.
 */
export function withoutStopWords(q: string, locale: string): string {
	const words = q.split(/\s+/u);
	const content = words.filter((word) => !foldedWords(word).every((folded) => isStopWord(folded, locale)));
	return (content.length > 0 ? content : words).join(" ");
}
