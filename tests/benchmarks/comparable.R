# Intervals and tests for comparable.Rmd that base R lacks, or has in another form. Everything is vectorised or
# made of base R's distributions; the sources of the methods stand in the document.

# Shares -------------------------------------------------------------------------------------------------------

wilson <- function(yes, n, level) {
  z <- qnorm(.5 + level / 2); p <- yes / n
  half <- z * sqrt(p * (1 - p) / n + z^2 / (4 * n^2))
  list(estimate = p, low = pmax(0, (p + z^2 / (2 * n) - half) / (1 + z^2 / n)),
       high = pmin(1, (p + z^2 / (2 * n) + half) / (1 + z^2 / n)))
}

clopper <- function(yes, n, level) {
  tail <- (1 - level) / 2
  list(estimate = yes / n, low = qbeta(tail, yes, n - yes + 1), high = qbeta(1 - tail, yes + 1, n - yes))
}

# Difference of two independent shares: Newcombe (1998), method 10 of the eleven
newcombe <- function(p1, n1, p2, n2, level) {
  a <- wilson(p1 * n1, n1, level); b <- wilson(p2 * n2, n2, level); d <- p1 - p2
  list(estimate = d, low = pmax(-1, d - sqrt((p1 - a$low)^2 + (b$high - p2)^2)),
       high = pmin(1, d + sqrt((a$high - p1)^2 + (p2 - b$low)^2)))
}

# Difference of two shares of the same people: Newcombe (1998), method 10, phi corrected for continuity
newcombe_paired <- function(both, lost, gained, neither, level) {
  n <- both + lost + gained + neither
  after <- (both + gained) / n; before <- (both + lost) / n; d <- after - before
  a <- wilson(both + gained, n, level); b <- wilson(both + lost, n, level)
  surplus <- both * neither - lost * gained
  surplus <- ifelse(surplus > 0, pmax(0, surplus - n / 2), surplus)
  margins <- sqrt((both + lost) * (gained + neither)) * sqrt((both + gained) * (lost + neither))
  phi <- ifelse(margins == 0, 0, surplus / margins)
  joint <- function(x, y) sqrt(pmax(0, x^2 - 2 * phi * x * y + y^2))
  list(estimate = d, low = pmax(-1, d - joint(after - a$low, b$high - before)),
       high = pmin(1, d + joint(a$high - after, before - b$low)))
}

# Means and medians ----------------------------------------------------------------------------------------------

t_mean <- function(x, level) {
  n <- length(x); se <- sd(x) / sqrt(n); half <- qt(.5 + level / 2, n - 1) * se; t <- mean(x) / se
  list(estimate = mean(x), low = mean(x) - half, high = mean(x) + half, statistic = t, df = n - 1,
       p = 2 * pt(-abs(t), n - 1), n = n)
}

# Median with limits that are values themselves: exact for any distribution
middle <- function(x, level) {
  x <- sort(x[!is.na(x)]); place <- qbinom((1 - level) / 2, length(x), .5)
  list(estimate = median(x), low = if (place) x[place] else NA, high = if (place) x[length(x) + 1 - place] else NA,
       n = length(x))
}

# Effect sizes through noncentral distributions -------------------------------------------------------------------

root <- function(f, interval) uniroot(f, interval, extendInt = "yes", tol = 1e-11)$root

noncentral_t <- function(t, df, level) {
  tail <- (1 - level) / 2; reach <- 3 * sqrt(1 + t^2 / (2 * df)) * c(-1, 1)
  c(root(function(nc) pt(t, df, nc) - (1 - tail), t + reach), root(function(nc) pt(t, df, nc) - tail, t + reach))
}

# Partial eta squared of an F test with Smithson's limits (2003); 0 where F is too small for a noncentrality
explained <- function(f, df, df_error, level) {
  limit <- function(share) {
    if (pf(f, df, df_error) <= share) return(0)
    nc <- root(function(nc) pf(f, df, df_error, nc) - share, c(0, 10 + f * df))
    nc / (nc + df + df_error + 1)
  }
  list(estimate = f * df / (f * df + df_error), low = limit((1 + level) / 2), high = limit((1 - level) / 2),
       statistic = f, df = df, p = pf(f, df, df_error, lower.tail = FALSE))
}

hedges <- function(df) exp(lgamma(df / 2) - lgamma((df - 1) / 2)) / sqrt(df / 2)

# d_z, d_av and d_rm, each also with Hedges' correction, which moves the estimate and not its limits
mean_changes <- function(pre, post, level) {
  d <- post - pre; n <- length(d); z <- mean(d) / sd(d)
  scale <- c(z = 1, av = sd(d) / sqrt((var(pre) + var(post)) / 2), rm = sqrt(2 * (1 - cor(pre, post))))
  limits <- noncentral_t(z * sqrt(n), n - 1, level) / sqrt(n)
  list(estimate = c(rbind(z * scale, z * scale * hedges(n - 1))), low = rep(limits[1] * scale, each = 2),
       high = rep(limits[2] * scale, each = 2), df = n - 1)
}

fisher_z <- function(r, n, level, inflation = 1) {
  half <- qnorm(.5 + level / 2) * sqrt(inflation / (n - 3))
  list(estimate = r, low = tanh(atanh(r) - half), high = tanh(atanh(r) + half))
}

# Tests by counting: base R's exact tests refuse ties ---------------------------------------------------------------

# Two-sided: of all signs of the whole numbers `steps`, those whose sum is at least as far from 0
all_signs <- function(steps) {
  p <- 1
  for (w in sort(abs(steps))) p <- (c(p, numeric(w)) + c(numeric(w), p)) / 2
  further <- max(sum(steps[steps > 0]), -sum(steps[steps < 0]))
  if (2 * further == sum(abs(steps))) 1 else min(1, 2 * sum(p[(further + 1):length(p)]))
}

# Two-sided: of all ways to pick as many people, those whose rank sum is at least as far from the expected one
all_splits <- function(ranks, first) {
  w <- as.integer(2 * ranks); w <- w - min(w); n1 <- sum(first)
  most <- sum(sort(w, decreasing = TRUE)[seq_len(n1)]) + 1
  ways <- matrix(0, n1 + 1, most); ways[1, 1] <- 1
  for (x in w) {
    to <- (x + 1):most
    ways[-1, to] <- ways[-1, to] + ways[-(n1 + 1), seq_len(most - x)]
  }
  expected <- n1 * mean(w)
  far <- abs(seq_len(most) - 1 - expected) >= abs(sum(w[first]) - expected) - 1e-9
  sum(ways[n1 + 1, far]) / choose(length(w), n1)
}

# Matched-pairs rank-biserial correlation; jackknife limits on Fisher's scale
rank_biserial <- function(d, level) {
  d <- d[d != 0]; n <- length(d); ranks <- rank(abs(d)); up <- sum(ranks[d > 0])
  r <- 2 * up / sum(ranks) - 1
  walsh <- sign(outer(d, d, "+")); whole <- (sum(walsh) + sum(diag(walsh))) / 2
  without <- (whole - rowSums(walsh)) / (n * (n - 1) / 2)
  variance <- max((n - 1) * mean((without - mean(without))^2), 2 * (1 - r^2) / (n * (n - 1)))
  half <- qt(.5 + level / 2, n - 1) * sqrt(variance) / (1 - r^2)
  doubled <- as.integer(2 * ranks) * sign(d)
  list(estimate = r, low = tanh(atanh(r) - half), high = tanh(atanh(r) + half), statistic = up, p = all_signs(doubled))
}

# Hodges and Lehmann's median of all averages of two differences, exact limits
hodges_lehmann <- function(d, level) {
  sums <- outer(d, d, "+"); averages <- sort(sums[!lower.tri(sums)] / 2)
  place <- qsignrank((1 - level) / 2, length(d))
  list(estimate = median(averages), low = averages[place], high = averages[length(averages) + 1 - place])
}

# Cliff's delta with the limits of Feng and Cliff (2004) and the exact test of Mann and Whitney
dominance <- function(x, y, level) {
  s <- sign(outer(x, y, "-")); n1 <- length(x); n2 <- length(y); d <- mean(s)
  variance <- (n2^2 * sum((rowMeans(s) - d)^2) + n1^2 * sum((colMeans(s) - d)^2) - sum((s - d)^2)) /
    (n1 * n2 * (n1 - 1) * (n2 - 1))
  variance <- max(variance, (1 - d^2) / (n1 * n2 - 1)); t <- qt(.5 + level / 2, n1 + n2 - 2)
  half <- t * sqrt(variance) * sqrt((1 - d^2)^2 + t^2 * variance); scale <- 1 - d^2 + t^2 * variance
  u <- (d + 1) / 2 * n1 * n2
  # Without ties base R knows the distribution; with them the splits are counted
  p <- if (anyDuplicated(c(x, y))) all_splits(rank(c(x, y)), rep(c(TRUE, FALSE), c(n1, n2))) else
    min(1, 2 * pwilcox(min(u, n1 * n2 - u), n1, n2))
  list(estimate = d, low = (d - d^3 - half) / scale, high = (d - d^3 + half) / scale, statistic = u, p = p)
}

# Kruskal-Wallis on ranks, epsilon squared; exact for two groups, else drawn
rank_groups <- function(x, group, level, draws) {
  r <- rank(round(x, 9)); n <- length(r); group <- factor(group); k <- nlevels(group); sizes <- tabulate(group)
  z <- (r - mean(r)) / sd(r)
  spread <- function(m) colSums(rowsum(m, as.integer(group))^2 / sizes)
  h <- spread(matrix(z)); f <- (h / (k - 1)) / ((n - 1 - h) / (n - k))
  p <- if (k == 2) all_splits(r, group == levels(group)[1]) else
    (1 + sum(spread(matrix(z[orders(n, draws)], n)) >= h - 1e-9)) / (1 + draws)
  c(list(p = p, statistic = h, df = k - 1), explained(f, k - 1, n - k, level)[c("estimate", "low", "high")])
}

orders <- function(n, draws) vapply(seq_len(draws), function(i) sample.int(n), integer(n))

# Spearman's rho (limits of Bonett and Wright) and Kendall's tau-b (Brown and Benedetti's error), p by shuffling
rank_correlations <- function(x, y, level, draws) {
  n <- length(x); a <- rank(x) - mean(rank(x)); b <- rank(y) - mean(rank(y)); shuffled <- orders(n, draws)
  norm <- sqrt(sum(a^2) * sum(b^2)); rho <- sum(a * b) / norm
  drawn <- as.vector(a %*% matrix(b[shuffled], n)) / norm
  sx <- sign(outer(x, x, "-")); sy <- sign(outer(y, y, "-")); s <- sum(sx * sy)
  drawn_s <- apply(shuffled, 2, function(o) sum(sx * sy[o, o]))
  mx <- sum(sx^2); my <- sum(sy^2); tau <- s / sqrt(mx * my)
  margins <- ave(a, x, FUN = length) * my + ave(b, y, FUN = length) * mx
  inner <- sum((2 * sqrt(mx * my) * rowSums(sx * sy) + tau * margins)^2)
  half <- qnorm(.5 + level / 2) * sqrt((inner - n^3 * tau^2 * (mx + my)^2) / (mx * my)^2)
  p <- function(drawn, seen) (1 + sum(abs(drawn) >= abs(seen) - 1e-9)) / (1 + draws)
  list(spearman = c(fisher_z(rho, n, level, 1 + rho^2 / 2), p = p(drawn, rho)),
       kendall = list(estimate = tau, low = tau - half, high = tau + half, p = p(drawn_s, s)))
}

# Bootstrap: BCa limits (Efron 1987) of mean(top) / mean(bottom), all resamples at once ------------------------------
bca <- function(top, bottom, level, resamples) {
  n <- length(top); drawn <- sample.int(n, n * resamples, replace = TRUE)
  ratio <- sum(top) / sum(bottom)
  ratios <- colSums(matrix(top[drawn], n)) / colSums(matrix(bottom[drawn], n))
  without <- (sum(top) - top) / (sum(bottom) - bottom); lean <- mean(without) - without
  pull <- sum(lean^3) / (6 * sum(lean^2)^1.5)
  shift <- qnorm((mean(ratios < ratio) + mean(ratios <= ratio)) / 2)
  z <- shift + qnorm(c((1 - level) / 2, (1 + level) / 2))
  limits <- quantile(ratios, pnorm(shift + z / (1 - pull * z)), names = FALSE)
  list(estimate = ratio, low = limits[1], high = limits[2], n = n)
}

# People with one test only: multiple imputation under a normal model -------------------------------------------------

# All imputations side by side: columns are imputations. Line, slope and spread are drawn anew for each (Rubin 1987).
draw_line <- function(x, y, given) {
  m <- ncol(given); n <- nrow(x); mx <- colMeans(x); my <- colMeans(y)
  sxx <- colSums(x^2) - n * mx^2; sxy <- colSums(x * y) - n * mx * my; slope <- sxy / sxx
  rest <- pmax(0, colSums(y^2) - n * my^2 - slope * sxy)
  sigma <- sqrt(rest / rchisq(m, n - 2))
  level <- my + sigma / sqrt(n) * rnorm(m); slope <- slope + sigma / sqrt(sxx) * rnorm(m)
  k <- nrow(given); each <- function(v) rep(v, each = k)
  matrix(each(level) + each(slope) * (given - each(mx)) + each(sigma) * rnorm(k * m), k, m)
}

imputed_changes <- function(pre, post, pre_only, post_only, m = 2000, rounds = 10) {
  side <- function(v) matrix(v, length(v), m)
  a <- side(pre); b <- side(post); one <- side(pre_only); two <- side(post_only)
  posts <- draw_line(a, b, one); pres <- draw_line(b, a, two)
  for (i in seq_len(if (length(pre_only) && length(post_only)) rounds else 0)) {
    posts <- draw_line(rbind(a, pres), rbind(b, two), one)
    pres <- draw_line(rbind(b, posts), rbind(a, one), two)
  }
  rbind(posts - one, two - pres)
}

# Rubin's rules with the degrees of freedom of Barnard and Rubin (1999); `shift` moves the drawn changes
pooled <- function(known, drawn, level, shift = 0) {
  whole <- rbind(matrix(known, length(known), ncol(drawn)), drawn + shift); n <- nrow(whole); m <- ncol(whole)
  means <- colMeans(whole); between <- (1 + 1 / m) * var(means)
  total <- mean(colSums((whole - rep(means, each = n))^2) / (n - 1) / n) + between; share <- between / total
  df <- 1 / (share^2 / (m - 1) + (n + 2) / ((n - 1) * n * (1 - share)))
  half <- qt(.5 + level / 2, df) * sqrt(total); t <- mean(means) / sqrt(total)
  list(estimate = mean(means), low = mean(means) - half, high = mean(means) + half, statistic = t, df = df,
       p = 2 * pt(-abs(t), df), n = n)
}

# Groups ---------------------------------------------------------------------------------------------------------------

# Intraclass correlation of a one-way model: REML with Wald's exact limits (1940)
intraclass <- function(x, group, theta, level) {
  n <- as.vector(table(group)); m <- as.vector(tapply(x, group, mean)); k <- length(n)
  within <- sum((x - ave(x, group))^2) / (length(x) - k)
  f <- function(theta) {
    w <- n / (1 + n * theta)
    sum(w * (m - sum(w * m) / sum(w))^2) / (k - 1) / within
  }
  limit <- function(share) {
    q <- qf(share, k - 1, length(x) - k)
    if (f(0) <= q) 0 else { t <- root(function(t) f(t) - q, c(0, 1)); t / (1 + t) }
  }
  list(estimate = theta / (1 + theta), low = limit((1 + level) / 2), high = limit((1 - level) / 2),
       statistic = f(0), df = k - 1, p = pf(f(0), k - 1, length(x) - k, lower.tail = FALSE))
}

# HC3: squared residuals over (1 - leverage)^2 (MacKinnon and White 1985)
hc3 <- function(fit) {
  x <- model.matrix(fit); bread <- chol2inv(chol(crossprod(x)))
  bread %*% crossprod(x * (residuals(fit) / (1 - hatvalues(fit)))) %*% bread
}

# Items ----------------------------------------------------------------------------------------------------------------

alpha <- function(joint, n, level) {
  k <- ncol(joint); a <- k / (k - 1) * (1 - sum(diag(joint)) / sum(joint)); tail <- (1 - level) / 2
  list(estimate = a, low = 1 - (1 - a) * qf(1 - tail, n - 1, (n - 1) * (k - 1)),
       high = 1 - (1 - a) * qf(tail, n - 1, (n - 1) * (k - 1)))
}

# Weights of the 27 per cent with the highest totals; who ties at the cut enters with an equal part
highest <- function(totals, share = .27) {
  size <- max(1, floor(share * length(totals) + .5)); cut <- sort(totals, decreasing = TRUE)[size]
  at <- totals == cut
  (totals > cut) + at * (size - sum(totals > cut)) / sum(at)
}

# Share of each column of 0 and 1 among the upper group less that among the lower one
upper_lower <- function(marks, totals, level) {
  up <- highest(totals); down <- highest(-totals); size <- sum(up)
  newcombe(pmin(1, drop(up %*% marks) / size), size, pmin(1, drop(down %*% marks) / size), size, level)
}
