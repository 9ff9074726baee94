# Reference numbers for the questions and ratings of a small cohort, from R. Run from this folder:
#   Rscript learning_community_items.R > learning_community_items_r.json
# Needs Debian 12: r-base-core, r-cran-coin, r-cran-jsonlite.
suppressWarnings(suppressPackageStartupMessages({ library(jsonlite); library(coin) }))

# A person a string: 1 right, 0 wrong, - no answer; questions q1 to q5. The last person did not sit the post-test.
pre <- c("10010", "11010", "00010", "1-110", "01000", "11111", "10000", "01010", "11010", "00000", "10110", "11110",
         "0101-", "10010", "11011", "00010", "10010", "01100", "11010", "10111", "00010", "1001-", "11110", "01011")
post <- c("11010", "11110", "10010", "11110", "01010", "11111", "10100", "11011", "11110", "00110", "11110", "11111",
          "01010", "10110", "11010", "1-010", "11110", "11100", "11111", "10111", "00011", "11010", "11110")
seconds <- c(7.1, 5.4, 9.8, 6.2, 11.5, 4.9, 8.8, 10.1, 6.6, 12.4, 7.7, 5.1, 9.3, 8.2, 6.9, 13.0, 7.4, 10.8, 5.9, 6.0, 9.9, 7.0, 5.6, 8.5)
# Levels 1 to 5 of three items; the third is put negatively.
levels <- rbind(c(4, 5, 2), c(5, 5, 1), c(3, 4, 3), c(4, 4, 2), c(2, 3, 4), c(5, 4, 1), c(4, 3, 2), c(3, 3, 3), c(5, 5, 2), c(4, 4, 3),
                c(4, 5, 1), c(2, 2, 5), c(3, 4, 2), c(5, 4, 1), c(4, 4, 4), c(3, 5, 2))
group <- rep(c("A", "B"), 8)

marks <- function(x) { m <- do.call(rbind, strsplit(x, "")); r <- (m == "1") * 1; r }
wilson <- function(k, n) { p <- suppressWarnings(prop.test(k, n, correct = FALSE)); c(unname(p$estimate), p$conf.int) }
a <- marks(pre); b <- marks(post); both <- 1:nrow(b); n <- length(both)
found <- list()
for (i in 1:ncol(a)) {
  x <- a[both, i]; y <- b[both, i]
  gained <- sum(x == 0 & y == 1); lost <- sum(x == 1 & y == 0)
  test <- if (gained + lost > 0) binom.test(gained, gained + lost) else NULL
  rest <- rowSums(a[, -i]); r <- cor.test(a[, i], rest)
  found[[paste0("q", i)]] <- list(
    pre = wilson(sum(x), n), post = wilson(sum(y), n), change = mean(y) - mean(x), gained = gained, lost = lost,
    p = test$p.value, odds = if (!is.null(test)) test$conf.int / (1 - test$conf.int),
    difficulty = wilson(sum(a[, i]), nrow(a)), rest = c(unname(r$estimate), r$conf.int))
}
holm <- p.adjust(sapply(found, function(f) f$p), "holm")
alpha <- function(m) { k <- ncol(m); k / (k - 1) * (1 - sum(apply(m, 2, var)) / var(rowSums(m))) }
feldt <- function(m) { n <- nrow(m); k <- ncol(m); 1 - (1 - alpha(m)) * qf(c(.975, .025), n - 1, (n - 1) * (k - 1)) }
middle <- function(x) { r <- qbinom(.025, length(x), .5); s <- sort(x); c(median(x), s[r], s[length(x) + 1 - r]) }

# Times of the first question of the pre-test; every person answered it.
right <- seconds[a[, 1] == 1]; wrong <- seconds[a[, 1] == 0]
u <- unname(wilcox.test(right, wrong)$statistic)
mw <- pvalue(wilcox_test(s ~ g, data.frame(s = seconds, g = factor(a[, 1])), distribution = "exact"))

turned <- cbind(levels[, 1:2], 6 - levels[, 3]); score <- rowMeans(turned)
h <- kruskal.test(score, factor(group))
kw <- pvalue(wilcox_test(s ~ g, data.frame(s = score, g = factor(group)), distribution = "exact"))
ratings <- list(
  favourable = lapply(1:3, function(i) wilson(sum(turned[, i] > 3), nrow(turned))),
  median = lapply(1:3, function(i) middle(levels[, i])),
  alpha = c(alpha(turned), feldt(turned)), score = middle(score),
  groups = lapply(c("A", "B"), function(g) middle(score[group == g])), h = unname(h$statistic), epsilon = unname(h$statistic) / (length(score) - 1), p = kw)

cat(toJSON(list(
  r = R.version.string, packages = list(coin = as.character(packageVersion("coin")), jsonlite = as.character(packageVersion("jsonlite"))),
  calls = c("prop.test(k, n, correct = FALSE)", "binom.test(gained, gained + lost)", "p.adjust(p, 'holm')", "cor.test(item, rest)",
            "var, qf (alpha, Feldt)", "qbinom, sort (limits of the median)", "coin::wilcox_test(distribution = 'exact')", "kruskal.test"),
  data = list(pre = pre, post = post, seconds = seconds, levels = levels, group = group),
  items = found, holm = holm, alpha = list(pre = c(alpha(a), feldt(a)), post = c(alpha(b), feldt(b))),
  dropped = sapply(1:5, function(i) alpha(a[, -i])),
  times = list(all = middle(seconds), right = middle(right), wrong = middle(wrong), delta = 2 * u / (length(right) * length(wrong)) - 1, p = mw),
  ratings = ratings), digits = 15, auto_unbox = TRUE, pretty = TRUE, na = "null", null = "null"), "\n")
