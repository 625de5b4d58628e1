from trajectories.model.points import Points


def test_points_are_counted_from_the_top_left_row_by_row() -> None:
    points = Points(2, 2, bytes(range(12)))
    assert points.at(0, 0) == (0, 1, 2)
    assert points.at(1, 0) == (3, 4, 5)
    assert points.at(0, 1) == (6, 7, 8)
